//! docs/maintaining.md, command by command, as somebody follows it. One test alone: it changes the current folder.

use std::env;
use std::fs;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};

use bronwijzer::serve::{News, start};
use bronwijzer_tests::{empty_folder, files_in, root, run, write_app};

/// The words of a command line, with quotation marks as a shell takes them.
fn words(line: &str) -> Vec<String> {
    let quoted = line.split('"').enumerate();
    quoted
        .flat_map(|(index, part)| match index % 2 {
            0 => part.split_whitespace().map(str::to_owned).collect(),
            _ => vec![part.to_owned()],
        })
        .collect()
}

fn copy_folder(from: &Path, to: &Path) {
    for file in files_in(from) {
        fs::create_dir_all(to.join(&file).parent().unwrap()).unwrap();
        fs::copy(from.join(&file), to.join(&file)).unwrap();
    }
}

#[test]
fn every_command_of_the_way_works_in_its_turn() {
    let folder = empty_folder(env!("CARGO_TARGET_TMPDIR"), "maintaining");
    let app = folder.join("app");
    write_app(&app);
    env::set_current_dir(&folder).unwrap();

    let document = fs::read_to_string(root().join("docs/maintaining.md")).unwrap();
    let blocks = document.split("```sh\n").skip(1).map(|rest| rest.split("```").next().unwrap());
    let lines: Vec<&str> = blocks.flat_map(str::lines).collect();
    let mut went = Vec::new();
    for line in lines {
        let mut words = words(line);
        assert_eq!(words.remove(0), "bronwijzer", "{line}");
        let command = words[0].clone();
        match command.as_str() {
            // The released command has the app in it; this one is given one.
            "serve" => {
                let (serving, news) = start(&[PathBuf::from(&words[1])], Some(app.clone()), 0).unwrap();
                assert!(matches!(news.recv().unwrap(), News::Ready));
                let mut page = String::new();
                let mut connection = TcpStream::connect(serving.address).unwrap();
                write!(connection, "GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n").unwrap();
                connection.read_to_string(&mut page).unwrap();
                assert!(page.contains("Een quiz om mee te beginnen (verzonnen)"), "{page}");
                serving.stop();
                went.push(command);
                continue;
            }
            // What was published is kept.
            "diff" => {
                copy_folder(&folder.join("my-quiz"), &folder.join("published"));
            }
            "build" => words.extend(["--app".to_owned(), app.to_str().unwrap().to_owned()]),
            _ => {}
        }
        let ran = run(&words.iter().map(String::as_str).collect::<Vec<_>>(), "");
        assert_eq!((ran.errors.as_str(), ran.code), ("", 0), "{line}\n{}", ran.output);
        went.push(command);
    }
    assert_eq!(went, ["new", "check", "coverage", "fmt", "serve", "build", "build", "new", "build", "diff", "check"]);
    let draft = fs::read_to_string(folder.join("draft/read/my-quiz/index.html")).unwrap();
    assert!(draft.contains("<p class=\"draft\">"), "{draft}");
    let site = files_in(&folder.join("site"));
    assert!(site.contains(&"read/my-quiz/index.html".to_owned()));
    let headers = fs::read_to_string(folder.join("site/_headers")).unwrap();
    assert!(headers.contains("; frame-ancestors 'self' https://example.org\n"), "{headers}");
}

//! `bronwijzer new --ci`: what a host of repositories would run, run here by bash on a new quiz.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use bronwijzer_tests::{empty_folder, root, run, write_app};
use yaml_rust2::{Yaml, YamlLoader};

/// A repository with a new quiz, and a folder with the command for the path.
struct Repository {
    folder: PathBuf,
    path: PathBuf,
}

impl Repository {
    fn new(host: &str) -> Repository {
        let place = empty_folder(env!("CARGO_TARGET_TMPDIR"), &format!("ci-{host}"));
        let (folder, path) = (place.join("my-quiz"), place.join("bin"));
        let ran = run(&["new", folder.to_str().unwrap(), "--ci", host], "");
        assert_eq!((ran.errors.as_str(), ran.code), ("", 0));
        write_app(&place.join("app"));
        fs::create_dir(&path).unwrap();
        // The released command has the app in it; this one is given one.
        let (real, app) = (command(), place.join("app"));
        let script = format!(
            "#!/bin/bash\nif [ \"$1\" = build ]; then set -- \"$@\" --app '{}'; fi\nexec '{}' \"$@\"\n",
            app.display(),
            real.display()
        );
        fs::write(path.join("bronwijzer"), script).unwrap();
        assert!(Command::new("chmod").arg("+x").arg(path.join("bronwijzer")).status().unwrap().success());
        Repository { folder, path }
    }

    fn yaml(&self, file: &str) -> Yaml {
        YamlLoader::load_from_str(&fs::read_to_string(self.folder.join(file)).unwrap()).unwrap().remove(0)
    }

    /// Runs a step as a host does, in the repository, until a command fails; gives what it prints and whether it went well.
    fn step(&self, script: &str, has_command: bool) -> (String, bool) {
        let system = std::env::var("PATH").unwrap();
        let path = if has_command { format!("{}:{system}", self.path.display()) } else { system };
        let bash = Command::new("bash")
            .args(["--noprofile", "--norc", "-eo", "pipefail", "-c", script])
            .current_dir(&self.folder)
            .env("PATH", path)
            .env_remove("BRONWIJZER_URL")
            .output()
            .unwrap();
        let text = String::from_utf8_lossy(&bash.stdout).into_owned() + &String::from_utf8_lossy(&bash.stderr);
        (text, bash.status.success())
    }

    fn spoil(&self) {
        let file = self.folder.join("statements/1-lessen-en-toetsen.json");
        let text = fs::read_to_string(&file).unwrap();
        fs::write(&file, text.replacen("\"stance\": \"", "\"stance\": \"x", 1)).unwrap();
    }
}

/// The command, built if it is not there yet.
fn command() -> PathBuf {
    let built = Command::new(env!("CARGO"))
        .args(["build", "--quiet", "--offline", "--bin", "bronwijzer"])
        .current_dir(root())
        .env("CARGO_TARGET_DIR", target())
        .status();
    assert!(built.unwrap().success());
    target().join("debug/bronwijzer")
}

fn target() -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).parent().unwrap().to_owned()
}

/// The scripts of a job's steps.
fn steps(job: &Yaml) -> Vec<String> {
    let steps = job["steps"].as_vec().unwrap();
    steps.iter().filter_map(|step| step["run"].as_str().map(str::to_owned)).collect()
}

#[test]
fn the_workflow_of_github_checks_with_annotations_and_publishes() {
    let repository = Repository::new("github");
    let workflow = repository.yaml(".github/workflows/quiz.yml");
    let (check, publish) = (&workflow["jobs"]["check"], &workflow["jobs"]["publish"]);
    assert_eq!(publish["needs"].as_str(), Some("check"));
    assert_eq!((steps(check).len(), steps(publish).len()), (2, 2));
    for script in steps(check).iter().chain(&steps(publish)) {
        let (output, went_well) = repository.step(script, true);
        assert!(went_well, "{script}\n{output}");
    }
    assert!(repository.folder.join("site/index.html").exists());
    let uploaded = publish["steps"].as_vec().unwrap().iter().find_map(|step| step["with"]["path"].as_str());
    assert_eq!(uploaded, Some("site"));

    let (output, went_well) = repository.step(&steps(check)[0], false);
    assert_eq!(output, "::error::set the variable BRONWIJZER_URL, as this workflow says\n");
    assert!(!went_well, "without the command there is nothing to check with");

    repository.spoil();
    let (output, went_well) = repository.step(&steps(check)[1], true);
    assert!(!went_well);
    let annotation = "::error file=statements/1-lessen-en-toetsen.json,line=";
    assert!(output.starts_with(annotation) && output.contains(",title=unknown-name::"), "{output}");
}

#[test]
fn the_pipeline_of_gitlab_checks_and_publishes() {
    let repository = Repository::new("gitlab");
    let pipeline = repository.yaml(".gitlab-ci.yml");
    let scripts = |part: &Yaml| -> Vec<String> {
        part.as_vec().unwrap().iter().map(|script| script.as_str().unwrap().to_owned()).collect()
    };
    let get = scripts(&pipeline["default"]["before_script"]);
    let (check, pages) = (scripts(&pipeline["check"]["script"]), scripts(&pipeline["pages"]["script"]));
    for script in get.iter().chain(&check).chain(&pages) {
        let (output, went_well) = repository.step(script, true);
        assert!(went_well, "{script}\n{output}");
    }
    assert!(repository.folder.join("public/index.html").exists());
    assert_eq!(scripts(&pipeline["pages"]["artifacts"]["paths"]), ["public"]);

    let (output, went_well) = repository.step(&get[0], false);
    assert_eq!((output.as_str(), went_well), ("set the variable BRONWIJZER_URL, as .gitlab-ci.yml says\n", false));

    repository.spoil();
    let (output, went_well) = repository.step(&check[0], true);
    assert!(!went_well && output.contains("mistake[unknown-name]"), "{output}");
}

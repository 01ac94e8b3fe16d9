#![no_main]

bronwijzer_fuzz::target!(bronwijzer_tests::hostile::share::property);

#![no_main]

bronwijzer_fuzz::target!(bronwijzer_tests::hostile::import::property);

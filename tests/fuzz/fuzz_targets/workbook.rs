#![no_main]

bronwijzer_fuzz::target!(bronwijzer_tests::hostile::import::workbook_property);

//! A fuzz target of a property: half of the inputs are changed as the fuzzer does, byte by byte, and half as the tests do,
//! so that most of them stay valid.

use bronwijzer_tests::hostile::mutation;

#[doc(hidden)]
pub use libfuzzer_sys;

/// The program that holds any input to a property.
#[macro_export]
macro_rules! target {
    ($property:path) => {
        $crate::libfuzzer_sys::fuzz_target!(|input: &[u8]| $property(input));
        $crate::libfuzzer_sys::fuzz_mutator!(|input: &mut [u8], size: usize, most: usize, seed: u32| {
            $crate::mutate(input, size, most, seed)
        });
    };
}

/// Changes the first `size` bytes of the input, in place; gives their number then, which is `most` at most.
pub fn mutate(input: &mut [u8], size: usize, most: usize, seed: u32) -> usize {
    if seed % 2 == 0 {
        return libfuzzer_sys::fuzzer_mutate(input, size, most);
    }
    let changed = mutation::mutate(&input[..size], seed / 2);
    let size = changed.len().min(most);
    input[..size].copy_from_slice(&changed[..size]);
    size
}

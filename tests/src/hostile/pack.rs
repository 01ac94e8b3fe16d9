//! Packs: whatever the bytes, they are refused or what is in them is packed and unpacked again.

use std::fmt::Debug;

use bronwijzer_engine::pack::{Catalogue, Checksum, Details, decode, encode, open};
use bronwijzer_engine::quiz::Quiz;
use bronwijzer_engine::text::{Localized, fingerprint};
use serde::Serialize;
use serde::de::DeserializeOwned;

/// An input is a byte that says what should be in the pack and whether the rest is a whole pack; otherwise the rest is a
/// body, for which the head is made.
pub fn property(input: &[u8]) {
    let [kind, rest @ ..] = input else { return };
    let bytes = if kind & 0x80 == 0 { with_head(rest) } else { rest.to_vec() };
    match kind % 3 {
        0 => is_refused_or_read::<Quiz<Localized>>(&bytes),
        1 => is_refused_or_read::<Details>(&bytes),
        _ => is_refused_or_read::<Catalogue>(&bytes),
    }
}

/// A pack with this body: its version and checksum are right.
fn with_head(body: &[u8]) -> Vec<u8> {
    let version = encode(&()).expect("nothing can be packed")[0];
    [&[version], fingerprint(body).to_le_bytes().as_slice(), body].concat()
}

fn is_refused_or_read<T: Serialize + DeserializeOwned + PartialEq + Debug>(bytes: &[u8]) {
    assert_eq!(open(bytes, None), open(bytes, Some(Checksum::of(bytes))));
    let Ok(value) = decode::<T>(bytes) else { return };
    let again = encode(&value).expect("what was unpacked can be packed");
    assert_eq!(decode::<T>(&again).as_ref(), Ok(&value));
    assert_eq!(encode(&decode::<T>(&again).expect("it was read before")), Ok(again));
}

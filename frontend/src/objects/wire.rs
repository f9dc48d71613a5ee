//! How values that JSON can't hold travel: floats as their bits, bytes as Latin-1 text, ordered maps as pairs.

use indexmap::IndexMap;
use serde::{Deserialize, Deserializer};

/// An ordered map, sent as a list of pairs.
pub(super) fn pairs<'de, D, V>(deserializer: D) -> Result<IndexMap<String, V>, D::Error>
where
    D: Deserializer<'de>,
    V: Deserialize<'de>,
{
    Ok(Vec::<(String, V)>::deserialize(deserializer)?
        .into_iter()
        .collect())
}

/// A float, sent as the integer with the same bits.
pub(super) mod bits {
    use serde::{Deserialize, Deserializer, Serializer};

    pub(in super::super) fn serialize<S: Serializer>(value: &f64, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_u64(value.to_bits())
    }

    pub(in super::super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<f64, D::Error> {
        u64::deserialize(deserializer).map(f64::from_bits)
    }
}

/// Bytes, sent as the text with the same code points.
pub(super) mod latin_1 {
    use serde::de::Error;
    use serde::{Deserialize, Deserializer, Serializer};

    pub(in super::super) fn serialize<S: Serializer>(value: &[u8], serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&value.iter().map(|&byte| char::from(byte)).collect::<String>())
    }

    pub(in super::super) fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Vec<u8>, D::Error> {
        let text = String::deserialize(deserializer)?;
        let bytes = text.chars().map(|character| u8::try_from(u32::from(character)));
        bytes
            .collect::<Result<_, _>>()
            .map_err(|_| D::Error::custom("a byte beyond 255"))
    }
}

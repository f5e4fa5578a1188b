//! Texts as vectors: those that share many parts of words are near to each other.
//!
//! Every run of 3 to 5 letters of a word, its borders included, is hashed to a dimension and a sign, as in *Weinberger et al.,
//! Feature Hashing for Large Scale Multitask Learning (2009)*; parts of words are those of *Bojanowski et al., Enriching Word
//! Vectors with Subword Information (2017)*. There is nothing to be trained, and so no meaning beyond the words.

/// The length of a vector.
pub(crate) const DIMENSIONS: usize = 1024;

/// Words of so many letters are in every text, and say nothing of it.
const SHORT: usize = 3;

/// The vector of a text, of length 1, or 0 if there is no word in it.
pub(crate) fn embed(text: &str) -> Vec<f32> {
    let mut vector = vec![0.0_f32; DIMENSIONS];
    for word in text.split(|c: char| !c.is_alphanumeric()).filter(|word| word.len() > SHORT) {
        let word: Vec<char> = format!("<{}>", word.to_lowercase()).chars().collect();
        for length in 3..=5 {
            for part in word.windows(length) {
                let hash = hash(part);
                // Half of the collisions cancel each other out.
                let sign = if hash >> 63 == 0 { 1.0 } else { -1.0 };
                let dimension = usize::try_from(hash % DIMENSIONS as u64).unwrap_or_default();
                vector[dimension] += sign;
            }
        }
    }
    // What comes often says little more than what comes now and then.
    for x in &mut vector {
        *x = x.signum() * x.abs().sqrt();
    }
    let length = vector.iter().map(|x| x * x).sum::<f32>().sqrt();
    if length > 0.0 {
        for x in &mut vector {
            *x /= length;
        }
    }
    vector
}

/// How near two vectors are, -1 to 1.
pub(crate) fn similarity(one: &[f32], other: &[f32]) -> f32 {
    one.iter().zip(other).map(|(x, y)| x * y).sum()
}

/// FNV-1a, 64 bits.
fn hash(part: &[char]) -> u64 {
    let bytes = part.iter().flat_map(|c| u32::from(*c).to_le_bytes());
    bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

/// As they are sent and kept.
pub(crate) fn to_bytes(vector: &[f32]) -> Vec<u8> {
    vector.iter().flat_map(|x| x.to_le_bytes()).collect()
}

/// The other way round. `None` if it is no vector.
pub(crate) fn from_bytes(bytes: &[u8]) -> Option<Vec<f32>> {
    let (numbers, rest) = bytes.as_chunks::<4>();
    (rest.is_empty() && numbers.len() == DIMENSIONS)
        .then(|| numbers.iter().map(|bytes| f32::from_le_bytes(*bytes)).collect())
}

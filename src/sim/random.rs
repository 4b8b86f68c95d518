//! Chance that is the same everywhere.
//!
//! A seed gives the same numbers on every platform and in every build. The
//! generator is a named, fixed one (`Pcg64Mcg`), and everything above it uses
//! only operations that IEEE 754 defines to the last bit, plus `exp` and
//! `log` from the `libm` crate, which is plain Rust. That is why the
//! distributions are here and not from `rand_distr`: it takes its logarithm
//! from `num-traits`, and `num-traits` takes it from the system's library as
//! soon as any other crate in the build asks for that.

use std::sync::Arc;

use rand::{Rng as _, SeedableRng as _};
use rand_pcg::Pcg64Mcg;

/// What a stream of numbers decides. Each has its own stream, so that a
/// change to one (another keep-alive, say) leaves the others as they were:
/// the same requests come at the same moments and take as long.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    Arrivals,
    Run,
    Init,
    KeepAlive,
    Errors,
    /// How long callers pause before they ask again.
    Pauses,
}

/// A stream of random numbers.
#[derive(Debug, Clone)]
pub struct Stream(Pcg64Mcg);

impl Stream {
    pub fn new(seed: u64, purpose: Purpose) -> Self {
        let mut states = Pcg64Mcg::seed_from_u64(seed);
        for _ in 0..2 * (purpose as usize) {
            states.next_u64();
        }
        let high = u128::from(states.next_u64());
        Self(Pcg64Mcg::new(high << 64 | u128::from(states.next_u64())))
    }

    /// Even over (0, 1), both ends left out.
    pub fn unit(&mut self) -> f64 {
        open_unit(self.0.next_u64())
    }

    /// Whether something with this probability happens.
    pub fn happens(&mut self, probability: f64) -> bool {
        self.unit() < probability
    }

    /// Normal with mean 0 and deviation 1, by Marsaglia's polar method.
    pub fn normal(&mut self) -> f64 {
        loop {
            let (x, y) = (2.0 * self.unit() - 1.0, 2.0 * self.unit() - 1.0);
            let square = x * x + y * y;
            if square < 1.0 && square > 0.0 {
                return x * (-2.0 * libm::log(square) / square).sqrt();
            }
        }
    }
}

/// The exponential distribution with mean 1, by the ziggurat method of
/// Marsaglia and Tsang (2000): 98.9 % of draws need one number, one
/// multiplication and one comparison.
#[derive(Debug, Clone)]
pub struct Exponential(Arc<Layers>);

/// Right edges of the layers, widest first, and the density there.
#[derive(Debug)]
struct Layers {
    edge: [f64; 257],
    density: [f64; 257],
}

/// Where the tail begins, and the area of each of the 256 layers.
const TAIL: f64 = 7.697_117_470_131_05;
const AREA: f64 = 0.003_949_659_822_581_557;

impl Default for Exponential {
    fn default() -> Self {
        let mut edge = [0.0; 257];
        let mut right = TAIL;
        for (layer, slot) in edge.iter_mut().enumerate() {
            *slot = match layer {
                0 => AREA * libm::exp(TAIL),
                1 => TAIL,
                256 => 0.0,
                _ => -libm::log(AREA / right + libm::exp(-right)),
            };
            if layer > 0 {
                right = *slot;
            }
        }
        let density = edge.map(|x| libm::exp(-x));
        Self(Arc::new(Layers { edge, density }))
    }
}

impl Exponential {
    #[inline]
    pub fn sample(&self, stream: &mut Stream) -> f64 {
        let bits = stream.0.next_u64();
        let (x, inside) = self.layer(bits);
        if inside {
            x
        } else {
            self.at_edge(bits, stream)
        }
    }

    /// A place in a layer, and whether it is under the curve for certain.
    #[inline]
    #[expect(
        clippy::indexing_slicing,
        reason = "a layer is a byte, so it and the next one are among the 257"
    )]
    fn layer(&self, bits: u64) -> (f64, bool) {
        let layer = (bits & 0xff) as usize;
        let x = open_unit(bits) * self.0.edge[layer];
        (x, x < self.0.edge[layer + 1])
    }

    /// The one draw in ninety that is near the curve or in the tail.
    #[cold]
    #[inline(never)]
    #[expect(clippy::indexing_slicing, reason = "as above")]
    fn at_edge(&self, mut bits: u64, stream: &mut Stream) -> f64 {
        loop {
            let (x, inside) = self.layer(bits);
            if inside {
                return x;
            }
            let layer = (bits & 0xff) as usize;
            if layer == 0 {
                return TAIL - libm::log(stream.unit());
            }
            let (low, high) = (self.0.density[layer], self.0.density[layer + 1]);
            if high + (low - high) * stream.unit() < libm::exp(-x) {
                return x;
            }
            bits = stream.0.next_u64();
        }
    }
}

/// The upper 52 bits and a half as a number in (0, 1).
#[inline]
#[expect(
    clippy::cast_precision_loss,
    reason = "52 bits and a half fit a double"
)]
fn open_unit(bits: u64) -> f64 {
    const STEP: f64 = 1.0 / (1_u64 << 52) as f64;
    ((bits >> 12) as f64 + 0.5) * STEP
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Share of 400,000 draws for which `test` holds.
    fn share(mut test: impl FnMut(&mut Stream) -> bool) -> f64 {
        let mut stream = Stream::new(1, Purpose::Run);
        let hits = (0..400_000).filter(|_| test(&mut stream)).count();
        f64::from(u32::try_from(hits).unwrap()) / 400_000.0
    }

    /// 4.5 standard deviations: one false alarm in 150,000.
    fn close(found: f64, expected: f64) {
        let deviation = (expected * (1.0 - expected) / 400_000.0).sqrt();
        assert!(
            (found - expected).abs() < 4.5 * deviation,
            "{found} {expected}"
        );
    }

    #[test]
    fn the_first_numbers_never_change() {
        let mut stream = Stream::new(7, Purpose::Arrivals);
        let exponential = Exponential::default();
        let drawn = [
            stream.unit(),
            exponential.sample(&mut stream),
            stream.normal(),
        ];
        insta::assert_snapshot!(format!("{:x?}", drawn.map(f64::to_bits)), @"[3fdcb142c9cfe19a, 4009c99fb19784f5, 3fdd5e5c2b9b5f21]");
    }

    #[test]
    fn exponential_has_its_distribution() {
        let exponential = Exponential::default();
        for x in [0.001, 0.1, 0.7, 1.0, 2.5, 5.0, 7.8, 9.0] {
            close(
                share(|stream| exponential.sample(stream) < x),
                1.0 - libm::exp(-x),
            );
        }
    }

    #[test]
    fn normal_has_its_distribution() {
        for x in [-3.0, -1.5, -0.2, 0.0, 0.5, 1.0, 2.0, 3.2] {
            let below = 0.5 * libm::erfc(-x / std::f64::consts::SQRT_2);
            close(share(|stream| stream.normal() < x), below);
        }
    }

    #[test]
    fn purposes_have_streams_of_their_own() {
        let first = |purpose| Stream::new(3, purpose).unit();
        assert_ne!(
            first(Purpose::Arrivals).to_bits(),
            first(Purpose::Run).to_bits()
        );
        assert_ne!(
            first(Purpose::Run).to_bits(),
            first(Purpose::Init).to_bits()
        );
    }
}

//! Whoever finds no room is told so before anything costs much: by the packet that ends
//! a connection, which a client takes as soon as both have said what they speak
//! (RFC 4253, sections 4.2, 6 and 11.1).

use std::sync::Arc;
use std::time::Duration;

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;
use tokio::sync::Semaphore;
use tokio::time::timeout;

/// So many are told at once; whoever comes then is left without a word.
const MAX_TOLD: usize = 50;
/// How long a client may take to hear it.
const PATIENCE: Duration = Duration::from_secs(2);
/// What the server speaks.
const GREETING: &[u8] = b"SSH-2.0-buildup\r\n";
/// The number of the packet, and that of having too many connections.
const DISCONNECT: u8 = 1;
const TOO_MANY: u32 = 12;

/// Those who tell it.
pub struct RefusalSenders(Arc<Semaphore>);

impl Default for RefusalSenders {
    fn default() -> Self {
        Self(Arc::new(Semaphore::new(MAX_TOLD)))
    }
}

impl RefusalSenders {
    /// Tells a client why it finds no room, beside all else.
    pub fn turn_away(&self, stream: TcpStream, why: &'static str) {
        let Ok(sender) = Arc::clone(&self.0).try_acquire_owned() else {
            return;
        };
        tokio::spawn(async move {
            // Whoever does not hear it is gone.
            drop(timeout(PATIENCE, tell(stream, why)).await);
            drop(sender);
        });
    }
}

/// Waits until the client hangs up: what it sent and nobody has read would take the
/// words away from it.
async fn tell(mut stream: TcpStream, why: &str) -> std::io::Result<()> {
    stream.write_all(GREETING).await?;
    stream.write_all(&disconnect(why)).await?;
    stream.shutdown().await?;
    let mut unread = [0; 1024];
    while stream.read(&mut unread).await? > 0 {}
    Ok(())
}

/// The packet as it goes out while nothing is encrypted.
fn disconnect(why: &str) -> Vec<u8> {
    const BLOCK: usize = 8;
    const MIN_PADDING: usize = 4;
    let mut payload = vec![DISCONNECT];
    payload.extend(TOO_MANY.to_be_bytes());
    // The words, and a language that is not named.
    for text in [why, ""] {
        let length = u32::try_from(text.len()).unwrap_or_default();
        payload.extend(length.to_be_bytes());
        payload.extend(text.as_bytes());
    }
    // Four bytes for the length, and one for that of the padding.
    let head = 5 + payload.len();
    let padding = BLOCK - (head + MIN_PADDING) % BLOCK + MIN_PADDING;
    let length = u32::try_from(1 + payload.len() + padding).unwrap_or_default();
    let mut packet = length.to_be_bytes().to_vec();
    packet.push(u8::try_from(padding).unwrap_or_default());
    packet.extend(payload);
    packet.resize(packet.len() + padding, 0);
    packet
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_packet_is_whole_blocks_whatever_it_says() {
        for length in 0..40 {
            let packet = disconnect(&"x".repeat(length));
            assert_eq!(packet.len() % 8, 0, "{length}");
            let told = u32::from_be_bytes(packet[..4].try_into().unwrap());
            assert_eq!(usize::try_from(told).unwrap(), packet.len() - 4);
            assert!((4..=12).contains(&packet[4]), "{length}");
        }
    }
}

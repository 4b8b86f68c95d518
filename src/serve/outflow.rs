//! What goes to a client: a frame at a time, so that who takes nothing costs little.

use russh::ChannelId;
use russh::server::Handle;
use tokio::sync::mpsc::{self, Sender};
use tokio::task::JoinHandle;

/// Frames that wait to be sent. One more is being sent.
const MAX_FRAMES: usize = 1;

/// The end that frames are put in at. Once that is dropped and all is sent, the
/// channel is closed, and the task has ended.
pub fn outflow(handle: Handle, id: ChannelId) -> (Sender<Vec<u8>>, JoinHandle<()>) {
    let (frames, outgoing) = mpsc::channel(MAX_FRAMES);
    (frames, tokio::spawn(send(outgoing, handle, id)))
}

/// Sends frames one after the other, as fast as they are taken.
async fn send(mut frames: mpsc::Receiver<Vec<u8>>, handle: Handle, id: ChannelId) {
    while let Some(frame) = frames.recv().await {
        if handle.data(id, frame).await.is_err() {
            return;
        }
    }
    // Each fails only where the client is gone already.
    let _ = handle.exit_status_request(id, 0).await;
    let _ = handle.eof(id).await;
    let _ = handle.close(id).await;
}

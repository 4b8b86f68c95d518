//! What goes to a client: a frame at a time, so that who takes nothing costs little.

use russh::ChannelId;
use russh::server::Handle;
use tokio::sync::mpsc::{self, Receiver, Sender};
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

/// Frames that wait to be sent. One more is being sent.
const MAX_FRAMES: usize = 1;

/// The end that frames are put in at. Once that is dropped and all is sent, the
/// channel is closed, and the task has ended.
pub struct Outflow {
    pub frames: Sender<Vec<u8>>,
    /// Is told what the client's command ends with.
    pub code: oneshot::Sender<u8>,
    pub sending: JoinHandle<()>,
}

impl Outflow {
    pub fn to((handle, id): (Handle, ChannelId)) -> Self {
        let (frames, outgoing) = mpsc::channel(MAX_FRAMES);
        let (code, is_known) = oneshot::channel();
        Self {
            frames,
            code,
            sending: tokio::spawn(send(outgoing, is_known, handle, id)),
        }
    }
}

/// Sends frames one after the other, as fast as they are taken.
async fn send(
    mut frames: Receiver<Vec<u8>>,
    code: oneshot::Receiver<u8>,
    handle: Handle,
    id: ChannelId,
) {
    while let Some(frame) = frames.recv().await {
        if handle.data(id, frame).await.is_err() {
            return;
        }
    }
    let code = code.await.unwrap_or_default();
    // Each fails only where the client is gone already.
    let _ = handle.exit_status_request(id, code.into()).await;
    let _ = handle.eof(id).await;
    let _ = handle.close(id).await;
}

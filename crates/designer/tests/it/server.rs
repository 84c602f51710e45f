//! A server that answers by a script, and remembers what it was asked.

use std::sync::{Arc, Mutex};

use serde_json::Value;
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::{TcpListener, TcpStream},
    sync::watch,
};

/// A request as it arrived.
#[derive(Clone, Debug)]
pub struct Request {
    pub line: String,
    headers: Vec<(String, String)>,
    pub body: Value,
}

impl Request {
    /// The value of a header; empty where it is absent.
    pub fn header(&self, name: &str) -> &str {
        let same = |(key, _): &&(String, String)| key.eq_ignore_ascii_case(name);
        let header = self.headers.iter().find(same);
        header.map_or("", |(_, value)| value.as_str())
    }
}

/// How the server answers one request.
#[derive(Clone, Debug)]
pub struct Reply {
    status: u16,
    headers: Vec<(String, String)>,
    pieces: Vec<Vec<u8>>,
    end: End,
}

#[derive(Clone, Copy, Debug)]
enum End {
    /// As the protocol says.
    Proper,
    /// In the middle.
    Cut,
    /// Not before the client leaves.
    Hold,
    /// Not even with a first byte.
    Silence,
}

impl Reply {
    /// A stream of events.
    pub fn events(text: impl Into<String>) -> Self {
        Self::of(200, "text/event-stream; charset=utf-8", text)
    }

    /// A refusal with a JSON body.
    pub fn error(status: u16, body: &Value) -> Self {
        Self::of(status, "application/json", body.to_string())
    }

    /// Any answer.
    pub fn of(status: u16, content_type: &str, text: impl Into<String>) -> Self {
        Self {
            status,
            headers: vec![("content-type".to_owned(), content_type.to_owned())],
            pieces: vec![text.into().into_bytes()],
            end: End::Proper,
        }
    }

    /// No answer at all, as long as the client waits.
    pub fn silence() -> Self {
        Self {
            end: End::Silence,
            ..Self::events("")
        }
    }

    pub fn header(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }

    /// The same bytes in pieces of this size, wherever that splits them.
    pub fn in_pieces_of(mut self, size: usize) -> Self {
        let bytes = self.pieces.concat();
        self.pieces = bytes.chunks(size).map(<[u8]>::to_vec).collect();
        self
    }

    /// The same, but the connection breaks off at the end.
    pub fn cut(self) -> Self {
        Self {
            end: End::Cut,
            ..self
        }
    }

    /// The same, but nothing comes after it until the client leaves.
    pub fn hold(self) -> Self {
        Self {
            end: End::Hold,
            ..self
        }
    }
}

/// The server. It answers one request after the other by its script.
pub struct Server {
    address: String,
    requests: Arc<Mutex<Vec<Request>>>,
    left: watch::Receiver<usize>,
}

impl Server {
    /// Starts on a free port.
    pub async fn start(script: impl IntoIterator<Item = Reply>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let address = listener.local_addr().expect("the address of the port");
        let address = format!("http://{address}");
        let requests = Arc::new(Mutex::new(Vec::new()));
        let (leaving, left) = watch::channel(0);
        let script: Vec<Reply> = script.into_iter().collect();
        let seen = Arc::clone(&requests);
        tokio::spawn(async move {
            for reply in script {
                let (stream, _) = listener.accept().await.expect("a client");
                answer(stream, reply, &seen, leaving.clone()).await;
            }
        });
        Self {
            address,
            requests,
            left,
        }
    }

    pub fn address(&self) -> &str {
        &self.address
    }

    /// All requests so far.
    pub fn requests(&self) -> Vec<Request> {
        self.requests.lock().expect("no test panics here").clone()
    }

    /// Waits until a client has closed a connection before its answer was complete.
    pub async fn client_left(&self) {
        let mut left = self.left.clone();
        left.wait_for(|count| *count > 0)
            .await
            .expect("a server that lives as long as the test");
    }
}

async fn answer(
    mut stream: TcpStream,
    reply: Reply,
    seen: &Mutex<Vec<Request>>,
    leaving: watch::Sender<usize>,
) {
    let Some(request) = read_request(&mut stream).await else {
        leaving.send_modify(|count| *count += 1);
        return;
    };
    seen.lock().expect("no test panics here").push(request);
    if !matches!(reply.end, End::Silence) {
        // The client may leave whenever it wants.
        let _ = write_reply(&mut stream, &reply).await;
    }
    if matches!(reply.end, End::Hold | End::Silence) {
        tokio::spawn(async move {
            let mut rest = Vec::new();
            let _ = stream.read_to_end(&mut rest).await;
            leaving.send_modify(|count| *count += 1);
        });
    }
}

async fn write_reply(stream: &mut TcpStream, reply: &Reply) -> std::io::Result<()> {
    let mut head = format!("HTTP/1.1 {} Scripted\r\n", reply.status);
    for (name, value) in &reply.headers {
        let header = format!("{name}: {value}\r\n");
        head.push_str(&header);
    }
    head.push_str("transfer-encoding: chunked\r\nconnection: close\r\n\r\n");
    stream.write_all(head.as_bytes()).await?;
    for piece in reply.pieces.iter().filter(|piece| !piece.is_empty()) {
        let size = format!("{:x}\r\n", piece.len());
        stream
            .write_all(&[size.as_bytes(), piece, b"\r\n"].concat())
            .await?;
        stream.flush().await?;
        tokio::task::yield_now().await;
    }
    if matches!(reply.end, End::Proper) {
        stream.write_all(b"0\r\n\r\n").await?;
    }
    stream.flush().await
}

async fn read_request(stream: &mut TcpStream) -> Option<Request> {
    let mut bytes = Vec::new();
    let end = loop {
        if let Some(end) = bytes.windows(4).position(|four| four == b"\r\n\r\n") {
            break end;
        }
        if stream.read_buf(&mut bytes).await.ok()? == 0 {
            return None;
        }
    };
    let head = String::from_utf8_lossy(&bytes[..end]).into_owned();
    let mut lines = head.split("\r\n");
    let line = lines.next()?.to_owned();
    let headers: Vec<(String, String)> = lines
        .filter_map(|line| line.split_once(": "))
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .collect();
    let mut request = Request {
        line,
        headers,
        body: Value::Null,
    };
    let length: usize = request.header("content-length").parse().unwrap_or(0);
    while bytes.len() < end + 4 + length {
        if stream.read_buf(&mut bytes).await.ok()? == 0 {
            return None;
        }
    }
    request.body = serde_json::from_slice(&bytes[end + 4..]).unwrap_or_default();
    Some(request)
}

//! Abbreviations that no reader asks about.

/// Those that need no explanation, by why.
const KNOWN: [&str; 6] = [
    // Words by now, units, what stands on keyboards and on clocks.
    "AD ALT AM BC BCE CD CE CEO CTRL DEL DIY DNA DVD ESC EU EUR FAQ GB GMT HIV II III IV IX KB \
     MB MRI NASA OK PC PM PS RNA RPM SOS TNT TAB TB TV UK UN US USA USD UTC VI VII VIII XI XII",
    // What whoever programs has met.
    "ABI ACL AES AI AMD ANSI API ARM ASCII AVX AWS BIOS BSD CDN CI CLI CMD CORS CPU CRLF \
     CRUD CSS CSV DDOS DHCP DLL DNS DOM DSL ELF EOF EXE FFI FIFO FTP GCC GIF GIT GNU GPL \
     GPS GPU GRPC GUI HDD HDMI HTML HTTP HTTPD HTTPS IANA IBM ID IDE IEEE IETF IMAP IO IOT IP \
     IPC IRC ISO ISP IT JAR JIT JPEG JPG JS JSON JSX JVM JWT KVM LAN LDAP LED LIFO LLM \
     LLVM LTS MAC MIDI MIME MIT MSVC MVP NAT NFS NPM NTP NULL OAUTH OOP OS OSI PDF PEP \
     PHP PID PNG POSIX PR QA QR RAM REGEX REPL REST RFC RGB ROM RPC RSA RSS SCP SDK SHA \
     SMS SMTP SPDX SQL SSD SSH SSL STDERR STDIN STDOUT SVG TCP TDD TLS TOML TSV TTL TTY UDP UI \
     UML URI URL USB UTF UUID UX VCS VM VPN WASM WIFI WSL WWW XHR XKCD XML YAML ZIP",
    // Names that stand for themselves by now.
    "BIN CC CDROM CMOS DEC DIR DOI DOS FAX GID GNOME GPG IRQ ISBN KDE MS NEON NP NSA NTFS OSX PGP POP RAID \
     RISC SAP SATA SCSI SIMD SSE UID UNIX XOR ZFS",
    // Verbs of HTTP and of queries.
    "ALTER CREATE DELETE DROP FROM GET HEAD INDEX INSERT JOIN LIMIT ORDER PATCH POST PUT \
     SELECT TABLE UPDATE WHERE",
    // Words that writers shout, and names that files have.
    "ALL ALWAYS AND ANY BUT CAN DO DONT FOR IF IN IS MAY MUST NEVER NO NOT NOTE ON ONE \
     ONLY OR README SHALL SHOULD STOP THE TIP TO WILL WITH YES YOU",
    // What authors leave for themselves, which is another finding.
    "FIXME NB TBA TBD TODO XXX",
];

/// Whether nobody asks what it is short for: it is known, it is spoken as a word, or it
/// stands for anything, as in `YYY`.
pub fn is_known(short: &str) -> bool {
    let mut known = KNOWN.iter().flat_map(|words| words.split(' '));
    known.any(|known| known == short) || is_spoken(short) || is_filler(short)
}

/// Whether it has vowels wherever a word has them, as `GNOME` and `OPEN`: then it is
/// spoken like one, and mostly is a name.
fn is_spoken(short: &str) -> bool {
    let is_vowel = |letter: char| "AEIOUY".contains(letter);
    let clusters = short.split(is_vowel).map(str::len);
    short.len() >= 4 && short.contains(is_vowel) && clusters.max() < Some(3)
}

/// Whether it is one letter again and again. Two may be what was never filled in.
fn is_filler(short: &str) -> bool {
    let mut letters = short.chars();
    let first = letters.next();
    short.len() >= 3 && letters.all(|letter| Some(letter) == first)
}

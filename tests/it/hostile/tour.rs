//! A place with hostile texts, and every screen that shows them.

use super::*;

pub struct Place {
    pub folder: tempfile::TempDir,
}

impl Place {
    pub fn new() -> Self {
        Self { folder: tempfile::tempdir().expect("a folder") }
    }

    pub fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    pub fn write(&self, name: &str, text: impl AsRef<[u8]>) -> String {
        let path = self.folder.path().join(name);
        fs::write(&path, text).expect("written");
        path.to_str().expect("a path").to_owned()
    }

    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(TWOPEAKS);
        command.args(arguments).current_dir(self.folder.path()).env("TWOPEAKS_DATA_DIR", self.data());
        command.env("LANG", "C.UTF-8").env_remove("LC_ALL").stdin(Stdio::null());
        command
    }

    pub fn run(&self, arguments: &[&str]) -> Output {
        self.command(arguments).output().expect("it runs")
    }

    pub fn screens(&self, arguments: &[&str], columns: u16) -> Pty {
        let data = self.data();
        let env = [("TWOPEAKS_DATA_DIR", data.to_str().expect("a path"))];
        Pty::spawn(TWOPEAKS, arguments, &env, columns, 30)
    }
}

/// What a command printed, if all of it is harmless.
#[track_caller]
pub fn harmless(output: &Output) -> String {
    let read = |bytes| sequences::plain(bytes).map_or_else(|error| panic!("{error}: {output:?}"), |shown| shown.text);
    assert!(output.status.code().is_some(), "{output:?}");
    read(&output.stdout) + &read(&output.stderr)
}

#[track_caller]
pub fn harmless_screens(pty: &Pty) -> Shown {
    sequences::screen(&pty.raw_bytes()).unwrap_or_else(|error| panic!("{error}"))
}

/// Quits and checks everything that was drawn.
#[track_caller]
pub fn quits(mut pty: Pty) -> Shown {
    pty.send("\x03");
    assert_eq!(pty.wait_exit(), Exit::Code(0));
    pty.assert_restored();
    harmless_screens(&pty)
}

/// Describes a role, and looks at it alone and in the list.
pub fn role_tour(place: &Place, make: fn(&str) -> String, columns: u16) -> Shown {
    let file = place.write("role.json", role(make).to_string());
    let mut pty = place.screens(&["take", &file], columns);
    let mut step = |keys: &str, screen: &str| {
        pty.send(keys);
        pty.wait_for(screen);
    };
    let question = |number: usize| format!("Question {number} of {ROLE_ITEMS}");
    step("", "Enter begin");
    step("\r", &question(1));
    step(&format!("called\u{202e}\u{9b}{}", "\u{301}".repeat(50)), "called");
    step("\r", &question(2));
    step("n", "note");
    step(&format!("\x1b[200~{}\x1b[201~", hostile::all("noted").replace('\u{1b}', "")), "noted");
    step("\r", &question(2));
    // A step that is missing, a way back that is not known, and hours that do not add up.
    for (keys, number) in [("2", 3), ("3", 4), ("3", 5), ("1", 6), ("2", 7), ("40\r", 8), ("20\r", 9), ("10\r", 10)] {
        step(keys, &question(number));
    }
    step("3", "called");
    step("\x1b[6~", "called");
    step(&"\x1b[6~".repeat(40), "unknown");
    step("e", &format!("of {ROLE_ITEMS} answered"));
    let described = quits(pty);
    let mut pty = place.screens(&[], columns);
    let mut step = |keys: &str, screen: &str| {
        pty.send(keys);
        pty.wait_for(screen);
    };
    step("", "> Start");
    step("j\r", "Describe an offer");
    step("j\r", "called");
    step("\x7f", "Describe an offer");
    let listed = quits(pty);
    Shown { sequences: described.sequences + listed.sequences, text: described.text + &listed.text }
}

/// The sample under the name of the questionnaire that an offer can stand beside.
pub fn with_offer(make: fn(&str) -> String) -> String {
    let mut sample = questionnaire(make);
    sample["id"] = json!(builtin::DEFAULT);
    sample.to_string()
}

/// Answers the questions of the sample, then reads the result, the extra, and the lists; last, a role beside it.
pub fn tour(place: &Place, file: &str, columns: u16) -> Shown {
    let mut pty = place.screens(&["take", file], columns);
    let question = |number: usize| format!("Question {number} of {ITEMS}");
    let mut step = |keys: &str, screen: &str| {
        pty.send(keys);
        pty.wait_for(screen);
    };
    step("", "Enter begin");
    step("\r", &question(1));
    step("1", &question(2));
    step("?", "Keys");
    step("q", &question(2));
    step("f", &question(2));
    step("n", "note");
    step(&format!("noted\u{202e}\u{9b}{}", "\u{301}".repeat(50)), "noted");
    step(&format!("\x1b[200~{}\x1b[201~", hostile::all("more").replace('\u{1b}', "")), "more");
    step("\r", &question(2));
    step("2", &question(3));
    step("3", &question(4));
    step("2", &question(5));
    step("7\r", &question(6));
    // Typed one by one, and pasted: what must not be shown is not taken.
    step(&format!("typed\u{202e}\u{9b}\u{200f} a{}", "\u{301}".repeat(50)), "typed");
    step(&format!("\x1b[200~{}\x1b[201~", hostile::lines("pasted").replace('\u{1b}', "")), "pasted");
    step("\r", &question(7));
    step("\x7f\t", "of 7 answered");
    step("\x1b", &question(6));
    step("\r", &question(7));
    step("1", "Your result,");
    for (key, page) in [("1", "Why"), ("2", "What would change it"), ("3", "To talk about"), ("6", "About")] {
        step(key, page);
        step("\x1b[6~", page);
    }
    step("\x7f", "Your result,");
    step("a", "Question 1 of 1");
    step("words\r", "Your result,");
    step("4", "No offer is described");
    step("o", "Describe an offer");
    step("j\r", "Your result,");
    step("4", "called");
    step("\x1b[6~", "called");
    step("\x7f", "Your result,");
    step("\x7f", "Results");
    step("jj\r", "newest first");
    step("\r", "Your result,");
    quits(pty)
}

//! What the program's start, its tests, measurements and examples take from inside, by name: of everything else rustc
//! says when nobody uses it. Each module here takes from the one of its name.

#![expect(missing_docs, reason = "what is taken is described where it stands")]

pub mod check {
    pub use crate::check::{Finding, Level, Report, Rule, check};
}

pub mod cli {
    pub use crate::cli::{Arguments, run};
}

pub mod desk {
    pub use crate::desk::{Access, Clock, Desk};
}

pub mod interview {
    pub use crate::interview::Interview;
}

pub mod page {
    pub use crate::page::{
        ComparisonPage, KIND, Kept, OfferPage, OverTime, Party, Refusal, ResultPage, signed, summary,
    };

    pub mod say {
        pub use crate::page::say::{counts, finding, jobs, views};
    }
}

pub mod questionnaire {
    pub use crate::questionnaire::{
        Answer, Answers, Dimension, Item, MAX_BYTES, Poles, Problem, Profile, Questionnaire, SCHEMA, Scale, Scored,
        Source, Subject, read, read_answers,
    };

    pub mod builtin {
        pub use crate::questionnaire::builtin::{ALL, Builtin, CHECK_IN, DEFAULT, JOB, OBSERVER, OFFER, source, text};
    }
}

pub mod record {
    pub use crate::record::{
        Agreement, Beside, Draft, Entry, FORMAT, Header, Level, Meeting, Notes, Outcome, Reference, Shared,
    };

    pub mod lines {
        pub use crate::record::lines::{Unread, read, write};
    }

    pub mod received {
        pub use crate::record::received::{read, read_share, verify, verify_share};
    }

    pub mod sealed {
        pub use crate::record::sealed::{Broken, open, seal};
    }
}

pub mod report {
    pub use crate::report::{CsvLine, csv, html, json, json_list, markdown, role_html, role_markdown, role_text, text};

    pub mod opened {
        pub use crate::report::opened::newest;
    }
}

pub mod scoring {
    pub use crate::scoring::{Band, DimensionScore, Pattern, Score, Scorer};

    pub mod clicking {
        pub use crate::scoring::clicking::sequences;
    }

    pub mod comparison {
        pub use crate::scoring::comparison::{Bin, View, compare};
    }

    pub mod job {
        pub use crate::scoring::job::{Beside, End, Shift, beside, lean, shift, side};
    }

    pub mod observers {
        pub use crate::scoring::observers::{beyond, range};
    }

    pub mod over_time {
        pub use crate::scoring::over_time::{Difference, compare};
    }
}

pub mod store {
    pub use crate::store::{Store, new_id};
}

pub mod text {
    pub use crate::text::{Clean, Code, Glyphs, Id, cut, width};
}

pub mod tui {
    pub use crate::tui::{Opening, Setup};

    pub mod app {
        pub use crate::tui::app::App;
    }

    pub mod decode {
        pub use crate::tui::decode::Decoder;
    }

    pub mod events {
        pub use crate::tui::events::{Inbox, inbox};
    }

    pub mod input {
        pub use crate::tui::input::{Input, Inputs, Keyboard};
    }

    pub mod room {
        pub use crate::tui::room::{inside, page};
    }

    pub mod screen {
        pub use crate::tui::screen::Event;
    }

    pub mod signals {
        pub use crate::tui::signals::{spawn, stop_self};
    }

    pub mod terminal {
        pub use crate::tui::terminal::{Terminal, TerminalError};
    }
}

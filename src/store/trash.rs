//! Deleting: to `trash/`, from where it comes back, or for good. A result goes with its additions and its draft.

use std::collections::{BTreeSet, HashSet};
use std::fs;
use std::path::{Path, PathBuf};

use super::read::MAX_JOURNAL;
use super::{Store, StoreError, files, names};
use crate::record::Outcome;

/// The folders whose files can be deleted. In the trash the folder's name stands before the file's:
/// `results-TIME-ID.json`.
const KEPT: [&str; 5] = ["results", "drafts", "additions", "shared", "meetings"];
const TRASH: &str = "trash";
const QUARANTINE: &str = "quarantine";
const WORDING: &str = "wording";
/// Where something of a result may lie.
const EVERYWHERE: [&str; 7] = ["results", "drafts", "additions", "shared", "meetings", TRASH, QUARANTINE];

/// What is to be deleted, or to come back.
#[derive(Clone, Copy, Debug)]
pub enum Which<'a> {
    /// The results and drafts with these ids, and what belongs to them.
    These(&'a [String]),
    /// Everything but the questionnaires.
    All,
}

impl Store {
    /// Moves to the trash; see [`Store::undo`]. Gives how many files that were.
    ///
    /// # Errors
    /// When it cannot be read what is meant, and nothing was moved; or when a file could not be moved, or another one
    /// with its name lies in the trash, and what was moved stays there.
    pub fn delete(&self, which: Which<'_>) -> Result<usize, StoreError> {
        self.must_write()?;
        let moves = self.meant(&KEPT, which)?.into_iter().map(|(part, path)| {
            let to = self.folder.join(TRASH).join(format!("{part}-{}", files::name(&path)));
            (path, to)
        });
        self.shift_all(moves.collect())
    }

    /// Brings back what lies in the trash. Gives how many files that were.
    ///
    /// # Errors
    /// When the trash cannot be read, and nothing was moved; or when a file could not be moved, or another one with its
    /// name has been taken in since.
    pub fn undo(&self, which: Which<'_>) -> Result<usize, StoreError> {
        self.must_write()?;
        // By name: additions come before the result they belong to, so what shows again is complete.
        let moves = self.meant(&[TRASH], which)?.into_iter().filter_map(|(_, path)| {
            let name = files::name(&path);
            let (part, name) = name.split_once('-').filter(|(part, _)| KEPT.contains(part))?;
            Some((path, self.folder.join(part).join(name)))
        });
        self.shift_all(moves.collect())
    }

    /// Removes for good, from the trash and the quarantine too. The wording of a questionnaire goes with the last
    /// file that needs it. Gives how many files that were, without wordings.
    ///
    /// # Errors
    /// When it cannot be read what is meant, and nothing was removed; or when a file could not be removed.
    pub fn purge(&self, which: Which<'_>) -> Result<usize, StoreError> {
        self.must_write()?;
        let meant = self.meant(&EVERYWHERE, which)?;
        self.remove_all(&meant)?;
        Ok(meant.len())
    }

    /// Removes what is in the trash for good. Gives how many files that were.
    ///
    /// # Errors
    /// When it cannot be read what is there, and nothing was removed; or when a file could not be removed.
    pub fn empty_trash(&self) -> Result<usize, StoreError> {
        self.must_write()?;
        let ids = |paths: Vec<PathBuf>| paths.iter().filter_map(|path| names::id(path).map(str::to_owned)).collect();
        let saved: HashSet<String> = ids(self.paths("results")?);
        // Of what was taken in again since, nothing else goes.
        let gone: Vec<String> = self.trashed_ids()?.into_iter().filter(|id| !saved.contains(id)).collect();
        let mut meant = self.meant(&[TRASH], Which::All)?;
        meant.extend(self.meant(&EVERYWHERE, Which::These(&gone))?.into_iter().filter(|(part, _)| *part != TRASH));
        self.remove_all(&meant)?;
        Ok(meant.len())
    }

    /// The results in the trash, newest first.
    pub fn trashed(&self) -> Vec<Outcome> {
        let is_result = |path: &Path| files::name(path).starts_with("results-");
        let mut found = self.noted(self.sealed::<Outcome>(TRASH, is_result));
        found.retain(|outcome| outcome.together.is_none());
        found.reverse();
        found
    }

    /// The ids of the results and drafts in the trash, by the names of the files.
    ///
    /// # Errors
    /// When the trash cannot be read.
    pub fn trashed_ids(&self) -> Result<Vec<String>, StoreError> {
        let id = |path: PathBuf| {
            let name = files::name(&path);
            let kept = name.starts_with("results-") || name.starts_with("drafts-");
            id_in(&name).filter(|_| kept).map(str::to_owned)
        };
        Ok(self.paths(TRASH)?.into_iter().filter_map(id).collect())
    }

    /// The id of a result and, where it describes a role, those of its earlier versions: they are deleted together,
    /// or the one before would take its place.
    ///
    /// # Errors
    /// When something cannot be read that may be an earlier version.
    pub fn with_earlier_versions(&self, outcome: &Outcome) -> Result<Vec<String>, StoreError> {
        let results = if outcome.revises.is_some() { self.all_results().whole()? } else { Vec::new() };
        let mut ids = vec![outcome.id.clone()];
        let mut earlier = outcome.revises.as_ref();
        while let Some(id) = earlier.filter(|id| !ids.contains(id)) {
            ids.push(id.clone());
            earlier = results.iter().find(|result| result.id == *id).and_then(|result| result.revises.as_ref());
        }
        Ok(ids)
    }

    /// The files that are meant, with the folders they lie in. All of it is known before anything is touched.
    fn meant(&self, parts: &[&'static str], which: Which<'_>) -> Result<Vec<(&'static str, PathBuf)>, StoreError> {
        let mut meant = Vec::new();
        for part in parts {
            for path in files::list(&self.folder.join(part))? {
                let is_meant = match which {
                    Which::All => is_of_ours(part, &path),
                    Which::These(ids) => belongs(part, &path, &ids.iter().map(String::as_str).collect())?,
                };
                if is_meant {
                    meant.push((*part, path));
                }
            }
        }
        Ok(meant)
    }

    /// Moves files to other folders, and never over another file than a copy of itself.
    fn shift_all(&self, moves: Vec<(PathBuf, PathBuf)>) -> Result<usize, StoreError> {
        let mut folders: BTreeSet<PathBuf> = BTreeSet::new();
        let mut done = Ok(moves.len());
        for (from, to) in &moves {
            folders.extend([from, to].map(|path| files::parent(path).to_owned()));
            if let Err(error) = self.shift(from, to) {
                done = Err(error);
                break;
            }
        }
        // What was moved is to stay moved, also where the rest could not be.
        let synced =
            folders.iter().try_for_each(|folder| files::sync_folder(folder).map_err(StoreError::write(folder)));
        done.and_then(|moved| synced.map(|()| moved))
    }

    fn shift(&self, from: &Path, to: &Path) -> Result<(), StoreError> {
        let there = super::unread::bytes(to, MAX_JOURNAL)?;
        if there.is_some() && there != super::unread::bytes(from, MAX_JOURNAL)? {
            let reason = "is in the way and is another file; `twopeaks delete --purge` removes both".to_owned();
            return Err(StoreError::Unusable { path: to.to_owned(), reason });
        }
        if from.is_symlink() {
            self.notices.add(format!("{} is a link; only the link was moved.", from.display()));
        }
        files::shift(from, to).map_err(StoreError::write(from))
    }

    fn remove_all(&self, meant: &[(&'static str, PathBuf)]) -> Result<(), StoreError> {
        for (part, path) in meant {
            if path.is_symlink() {
                self.notices.add(format!("{} is a link; only the link was removed.", path.display()));
            }
            remove(path)?;
            if *part == QUARANTINE {
                remove(&super::quarantine::reason_beside(path))?;
            }
        }
        let parts: BTreeSet<&str> = meant.iter().map(|(part, _)| *part).collect();
        parts.into_iter().try_for_each(|part| self.sync(part))?;
        self.remove_unused_wordings()
    }

    /// Where something cannot be read nobody knows which wording it needs, so all of them stay.
    fn remove_unused_wordings(&self) -> Result<(), StoreError> {
        let unused = self.unused_wordings().unwrap_or_else(|error| {
            self.notices.add(format!("The wordings of questionnaires stay here: {error}."));
            Vec::new()
        });
        unused.iter().try_for_each(|path| remove(path))?;
        if unused.is_empty() { Ok(()) } else { self.sync(WORDING) }
    }

    fn unused_wordings(&self) -> Result<Vec<PathBuf>, StoreError> {
        let mut unused = self.paths(WORDING)?;
        for part in EVERYWHERE {
            for path in files::list(&self.folder.join(part))? {
                let text = text(&path)?;
                unused.retain(|one| one.file_stem().is_none_or(|digest| !text.contains(&*digest.to_string_lossy())));
            }
        }
        Ok(unused)
    }

    fn sync(&self, part: &str) -> Result<(), StoreError> {
        let folder = self.folder.join(part);
        files::sync_folder(&folder).map_err(StoreError::write(&folder))
    }
}

/// Removes a file, and finds out whether it has gone.
fn remove(path: &Path) -> Result<(), StoreError> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(StoreError::write(path)(error)),
        _ if files::is_gone(path) => Ok(()),
        _ => Err(StoreError::write(path)(std::io::Error::other("it is still there"))),
    }
}

/// Whether a file is of this program, or a copy that something else has made of one: what nobody here wrote stays.
fn is_of_ours(part: &str, path: &Path) -> bool {
    names::is_ours(part, path) || part == QUARANTINE || names::begins_like_ours(&files::name(path))
}

/// Whether a file is the result or draft with one of these ids, or names one as the result it belongs to. Damaged
/// files count, too.
fn belongs(part: &str, path: &Path, ids: &HashSet<&str>) -> Result<bool, StoreError> {
    let name = files::name(path);
    if id_in(&name).is_some_and(|id| ids.contains(id)) {
        return Ok(true);
    }
    // Only an addition names the result that it belongs to; in the quarantine nobody knows what a file was.
    let names_another = part == "additions" || part == QUARANTINE || name.starts_with("additions-");
    if !names_another || !is_of_ours(part, path) {
        return Ok(false);
    }
    // A quote in a text stands behind a backslash, so only a field can look like this.
    let text = text(path)?;
    let mut named = text.split("\"outcome\":\"").skip(1).filter_map(|rest| rest.split('"').next());
    Ok(named.any(|id| ids.contains(id)))
}

/// The id in a file's name, in the trash and elsewhere.
fn id_in(name: &str) -> Option<&str> {
    name.split('.').next().and_then(|stem| stem.rsplit('-').next())
}

fn text(path: &Path) -> Result<String, StoreError> {
    let bytes = super::unread::bytes(path, MAX_JOURNAL)?;
    Ok(bytes.map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::questionnaire::{Answer, Answers, Source, builtin, read};
    use crate::record::{Addition, Content, Draft, FORMAT};
    use crate::store::Importer;
    use crate::text::Clean;

    const MARKER: &str = "sesame";

    fn source() -> Source {
        // Its wording is not inside the program, so that the kept copy is all there is.
        let text = builtin::text(builtin::DEFAULT).unwrap().replace("\"0.1.0\"", "\"0.1.1\"");
        read(text.as_bytes()).unwrap()
    }

    /// A result with a note, and two additions.
    fn kept(store: &Store, id: &str) -> Outcome {
        let source = source();
        let item = source.questionnaire.items[0].id().to_owned();
        let draft = Draft { notes: [(item, Clean::new(MARKER))].into_iter().collect(), ..Draft::default() };
        let time = jiff::Timestamp::UNIX_EPOCH;
        let outcome = Outcome::of(id.to_owned(), &source, draft, None, time, time);
        store.finish(&outcome, &source).unwrap();
        for number in 0..2 {
            let words: Answers = [("x".to_owned(), Some(Answer::Words(Clean::new(MARKER))))].into_iter().collect();
            let (id, written) = (format!("{number}{}", &id[1..]), time);
            let content = Content::Extra(words);
            store.add(&Addition { format: FORMAT, id, outcome: outcome.id.clone(), written, content }).unwrap();
        }
        outcome
    }

    fn store() -> (tempfile::TempDir, Store) {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(folder.path()).unwrap();
        (folder, store)
    }

    fn holds(folder: &Path, marker: &str) -> usize {
        let parts = files::PARTS.iter().flat_map(|part| files::entries(&folder.join(part)).unwrap());
        parts.filter(|path| text(path).unwrap().contains(marker)).count()
    }

    #[test]
    fn what_is_deleted_comes_back_with_everything() {
        let (folder, store) = store();
        let (one, other) = (kept(&store, "a000000000000001"), kept(&store, "b000000000000002"));
        store.delete(Which::These(std::slice::from_ref(&one.id))).unwrap();
        assert_eq!(store.results(), std::slice::from_ref(&other));
        assert_eq!((store.additions(&one.id).len(), store.additions(&other.id).len()), (0, 2));
        assert_eq!(store.trashed(), std::slice::from_ref(&one));
        // Another start changes nothing.
        drop(store);
        let store = Store::open(folder.path()).unwrap();
        store.undo(Which::These(std::slice::from_ref(&one.id))).unwrap();
        assert_eq!((store.results().len(), store.trashed().len()), (2, 0));
        assert_eq!(store.additions(&one.id).len(), 2);
    }

    #[test]
    fn what_is_purged_stands_in_no_file_and_the_rest_stays() {
        let (folder, store) = store();
        let (one, other) = (kept(&store, "a000000000000001"), kept(&store, "b000000000000002"));
        // A damaged copy of the result and one of its additions went to quarantine, a draft was left behind.
        for path in [store.path_of(&one), files::list(&folder.path().join("additions")).unwrap()[0].clone()] {
            let intact = fs::read(&path).unwrap();
            fs::write(&path, [&b" "[..], &intact[..], &b"{"[..]].concat()).unwrap();
            assert_eq!((store.results().len(), store.additions("").len()), (store.results().len(), 0));
            fs::write(&path, intact).unwrap();
        }
        let path = folder.path().join(format!("drafts/{}.jsonl", one.id));
        fs::write(path, MARKER).unwrap();
        assert_eq!(files::list(&folder.path().join("quarantine")).unwrap().len(), 4);
        assert_eq!(holds(folder.path(), MARKER), 3 + 3 + 2 + 1);
        store.delete(Which::These(std::slice::from_ref(&one.id))).unwrap();
        assert_eq!(holds(folder.path(), MARKER), 3 + 3 + 2 + 1, "the trash keeps everything");
        store.purge(Which::These(std::slice::from_ref(&one.id))).unwrap();
        assert_eq!(holds(folder.path(), MARKER), 3);
        assert_eq!((store.results(), store.additions(&other.id).len()), (vec![other.clone()], 2));
        assert_eq!(files::list(&folder.path().join("quarantine")).unwrap(), [] as [PathBuf; 0]);
        assert!(store.wording(&other.questionnaire.digest).is_some(), "the wording is still needed");
        store.purge(Which::These(std::slice::from_ref(&other.id))).unwrap();
        assert_eq!((holds(folder.path(), MARKER), holds(folder.path(), "\"")), (0, 0));
    }

    #[test]
    fn all_means_all_but_the_questionnaires() {
        let (folder, store) = store();
        kept(&store, "a000000000000001");
        store.delete(Which::All).unwrap();
        kept(&store, "b000000000000002");
        fs::write(folder.path().join("quarantine/x"), MARKER).unwrap();
        fs::write(folder.path().join("questionnaires/mine.json"), "{}").unwrap();
        store.purge(Which::All).unwrap();
        let left: Vec<_> =
            files::PARTS.iter().flat_map(|part| files::list(&folder.path().join(part)).unwrap()).collect();
        assert_eq!(left, [folder.path().join("questionnaires/mine.json")]);
    }

    #[test]
    fn nothing_is_overwritten_on_the_way() {
        let (folder, store) = store();
        let one = kept(&store, "a000000000000001");
        let which = Which::These(std::slice::from_ref(&one.id));
        store.delete(which).unwrap();
        // The same result was taken in again meanwhile: one copy is enough.
        let mut other = one.clone();
        Importer::new(&store).unwrap().import(&store, &other, &source(), &[]).unwrap();
        store.delete(which).unwrap();
        assert_eq!((store.results().len(), store.trashed().len()), (0, 1));
        // Another one with its id stays where it is.
        other.flags.push(source().questionnaire.items[0].id().to_owned());
        Importer::new(&store).unwrap().import(&store, &other, &source(), &[]).unwrap();
        assert!(matches!(store.delete(which), Err(StoreError::Unusable { .. })));
        assert!(matches!(store.undo(which), Err(StoreError::Unusable { .. })));
        assert_eq!((store.results(), store.trashed()), (vec![other], vec![one.clone()]));
        // What stands in a person's text names no result.
        let quoted = serde_json::to_string(&format!("\"outcome\":\"{}\"", one.id)).unwrap();
        let path = folder.path().join("additions/x.json");
        fs::write(&path, quoted).unwrap();
        store.purge(which).unwrap();
        assert!(path.exists());
    }

    #[test]
    fn a_role_goes_with_its_earlier_versions() {
        let (_folder, store) = store();
        let first = kept(&store, "a000000000000001");
        let second = Outcome { id: "b000000000000002".to_owned(), revises: Some(first.id.clone()), ..first.clone() };
        store.finish(&second, &source()).unwrap();
        assert_eq!(store.with_earlier_versions(&second).unwrap(), [second.id.clone(), first.id.clone()]);
        assert_eq!(store.with_earlier_versions(&first).unwrap(), [first.id]);
    }

    #[test]
    fn who_may_only_read_deletes_nothing() {
        let (folder, store) = store();
        let one = kept(&store, "a000000000000001");
        let other = Store::open(folder.path()).unwrap();
        for tried in [other.delete(Which::All), other.undo(Which::All), other.purge(Which::All)] {
            assert!(matches!(tried, Err(StoreError::Held { .. })));
        }
        assert_eq!(store.results(), [one]);
    }
}

use super::*;

#[test]
fn the_shipped_files_have_no_problem() {
    for builtin::Builtin { id, text, .. } in &builtin::ALL {
        assert_eq!(check(text.as_bytes()).render(id, false), "");
    }
}

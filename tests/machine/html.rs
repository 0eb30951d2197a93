//! The HTML report, printed by a browser.

use std::path::Path;
use std::process::Command;

use twopeaks::report::html;

use crate::needs::Need;
use crate::support::pages::pages;

/// What prints, and what counts the pages.
const PRINTER: &[Need] = &[Need::Program("chromium", "chromium"), Need::Program("pdfinfo", "poppler-utils")];

tests!(PRINTER => [it_prints_on_one_page]);

/// How many pages a browser prints.
fn printed(html: &str, folder: &Path) -> usize {
    let (file, pdf) = (folder.join("report.html"), folder.join("report.pdf"));
    std::fs::write(&file, html).expect("written");
    let browser = Command::new("chromium")
        .args(["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"])
        .args(["--disable-background-networking", "--disable-component-update", "--disable-sync"])
        .args(["--disable-dev-shm-usage", "--no-pdf-header-footer"])
        .arg(format!("--user-data-dir={}", folder.join("profile").display()))
        .arg(format!("--print-to-pdf={}", pdf.display()))
        .arg(format!("file://{}", file.display()))
        .output()
        .expect("the browser starts");
    let said = String::from_utf8_lossy(&browser.stderr).into_owned();
    let info = Command::new("pdfinfo").arg(&pdf).output().expect("pdfinfo starts");
    let info = String::from_utf8_lossy(&info.stdout).into_owned();
    let pages = info.lines().find_map(|line| line.strip_prefix("Pages:"));
    pages.and_then(|pages| pages.trim().parse().ok()).unwrap_or_else(|| panic!("no PDF: {said}"))
}

fn it_prints_on_one_page() {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, page) in
        pages().into_iter().filter(|(name, _)| !["straight line", "foreign", "unknown offer"].contains(name))
    {
        let letter = html(&page).expect("HTML");
        let a4 = letter.replace("@page {", "@page { size: A4;");
        assert_ne!(letter, a4);
        for (paper, html) in [("letter", &letter), ("A4", &a4)] {
            assert_eq!(printed(html, folder.path()), 1, "{name} on {paper}");
        }
    }
    // The count can fail: without the rules for paper it is more than one.
    let long = html(&pages().remove(2).1).expect("HTML").replace("@media print", "@media speech");
    assert!(printed(&long, folder.path()) > 1);
}

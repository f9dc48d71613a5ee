//! `rpy view`: one page that needs nothing else, with what each function was and became.
#![allow(clippy::unwrap_used, clippy::panic)]

use std::path::Path;
use std::process::{Command, Output, Stdio};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use flate2::read::ZlibDecoder;
use serde_json::Value;

const PROGRAM: &str = r#"
class Shape:
    def area(self):
        return 0

class Square(Shape):
    def __init__(self, side):
        self.side = side

    def area(self):
        return self.side * self.side

def total(shapes, limit):
    result = 0
    for shape in shapes:
        result += shape.area()
    if limit is not None:
        print("</script><b>never")
    return result

def depth(n):
    return 0 if n < 2 else 1 + depth(n // 2)

def entry_point(argv):
    return total([Square(2), Square(depth(len(argv)))], None)

def target(driver, args):
    driver.exe_name = "shapes"
    return entry_point
"#;

fn rpy(folder: &Path, arguments: &[&str]) -> Output {
    std::fs::write(folder.join("shapes.py"), PROGRAM).unwrap();
    Command::new(env!("CARGO_BIN_EXE_rpy"))
        .args(arguments)
        .current_dir(folder)
        .stdin(Stdio::null())
        .output()
        .unwrap()
}

/// The data inside a page; parsed as a browser would, up to the first end of a script, with what is packed.
fn data(page: &str) -> Value {
    let (_, rest) = page.split_once("type=\"application/json\">").unwrap();
    let (data, _) = rest.split_once("</script>").unwrap();
    let mut data: Value = serde_json::from_str(data).unwrap();
    for each in data["functions"].as_array_mut().unwrap() {
        let packed = STANDARD.decode(each["packed"].as_str().unwrap()).unwrap();
        let details: Value = serde_json::from_reader(ZlibDecoder::new(&packed[..])).unwrap();
        each["source"] = details["source"].clone();
        each["stages"] = details["stages"].clone();
    }
    data
}

fn function<'a>(data: &'a Value, name: &str) -> &'a Value {
    let functions = data["functions"].as_array().unwrap();
    functions.iter().find(|each| each["name"] == name).unwrap()
}

#[test]
fn a_page_shows_source_graphs_types_and_calls() {
    let folder = tempfile::tempdir().unwrap();
    let output = rpy(folder.path(), &["view", "shapes.py"]);
    assert!(output.status.success(), "{output:?}");
    let page = std::fs::read_to_string(folder.path().join("shapes.html")).unwrap();
    for outside in ["src=", "href=", "url(http", "import("] {
        assert!(
            !page.contains(outside),
            "the page needs something else: {outside}"
        );
    }
    let data = data(&page);
    assert_eq!(data["program"], "shapes");
    let total = function(&data, "shapes.total");
    assert_eq!(total["line"], 13);
    assert!(total["source"].as_str().unwrap().starts_with("def total("));
    let callees: Vec<&str> = total["callees"]
        .as_array()
        .unwrap()
        .iter()
        .map(|each| {
            data["functions"][each.as_u64().unwrap() as usize]["name"]
                .as_str()
                .unwrap()
        })
        .collect();
    assert!(callees.contains(&"shapes.Square.area"), "{callees:?}");
    let titles = |name: &str| -> Vec<String> {
        let stages = function(&data, name)["stages"].as_array().unwrap();
        stages
            .iter()
            .map(|each| each["title"].as_str().unwrap().to_owned())
            .collect()
    };
    assert_eq!(
        titles("shapes.depth"),
        ["flow graph", "IR", "IR after the passes"]
    );
    assert_eq!(
        titles("shapes.total"),
        ["flow graph", "IR"],
        "the passes have put it into its caller"
    );
    let stages = total["stages"].as_array().unwrap();
    let [flow, before] = &stages[..] else { panic!() };
    let types = flow["types"].to_string();
    assert!(types.contains("list[Square]"), "{types}");
    assert_eq!(
        flow["unreached"].as_array().unwrap().len(),
        1,
        "the branch that needs a limit is dead"
    );
    for stage in stages {
        let nodes = stage["picture"]["nodes"].as_array().unwrap();
        let edges = stage["picture"]["edges"].as_array().unwrap();
        assert!(
            edges.len() >= nodes.len() - 1,
            "each block but the first is reached"
        );
    }
    assert!(
        before["types"]
            .as_array()
            .unwrap()
            .iter()
            .any(|each| each[1] == "i64")
    );
}

#[test]
fn a_page_can_be_of_some_functions_and_lie_where_one_wants() {
    let folder = tempfile::tempdir().unwrap();
    let output = rpy(folder.path(), &["view", "shapes.py", "area", "-o", "area.html"]);
    assert!(output.status.success(), "{output:?}");
    let page = std::fs::read_to_string(folder.path().join("area.html")).unwrap();
    let data = data(&page);
    let names: Vec<&Value> = data["functions"]
        .as_array()
        .unwrap()
        .iter()
        .map(|each| &each["name"])
        .collect();
    assert_eq!(names, ["shapes.Square.area"]);
    assert_eq!(data["first"], "shapes.Square.area");
}

#[test]
fn a_function_that_is_not_there_is_an_error_that_names_those_that_are() {
    let folder = tempfile::tempdir().unwrap();
    let output = rpy(folder.path(), &["view", "shapes.py", "volume"]);
    assert_eq!(output.status.code(), Some(1));
    let text = String::from_utf8(output.stderr).unwrap();
    assert!(text.starts_with("error[RPY"), "{text}");
    assert!(text.contains("volume") && text.contains("total"), "{text}");
    assert!(!folder.path().join("shapes.html").exists());
}

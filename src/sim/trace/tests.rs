//! Traces as tools write them, and some that cannot be read.

use super::*;
use crate::sim::time::MILLISECOND;

fn read(csv: &str, format: &TraceFormat) -> (Trace, Remarks) {
    Trace::read(csv.as_bytes(), format).unwrap_or_else(|error| panic!("{csv}: {error}"))
}

fn plain(csv: &str) -> (Trace, Remarks) {
    read(csv, &TraceFormat::default())
}

fn wrong(csv: &str) -> String {
    Trace::read(csv.as_bytes(), &TraceFormat::default())
        .unwrap_err()
        .to_string()
}

/// By its end, as public traces of functions are.
fn by_end() -> TraceFormat {
    TraceFormat {
        moment: Moment::End("end_timestamp".to_owned()),
        ..TraceFormat::default()
    }
}

/// Arrivals and durations in milliseconds.
fn times(trace: &Trace) -> Vec<(Tick, Tick)> {
    let rows = trace.rows().iter();
    rows.map(|row| (row.arrival / MILLISECOND, row.duration / MILLISECOND))
        .collect()
}

#[test]
fn rows_are_read_exactly() {
    let csv = "\u{feff}duration, arrival ,cold_duration\n0.25,0,1\n0.000000001,1.5,2\n";
    let row = |arrival, duration, cold| TraceRow {
        arrival,
        duration,
        cold_duration: Some(cold),
    };
    let (trace, remarks) = plain(csv);
    assert_eq!(
        trace.rows(),
        [
            row(0, 250 * MILLISECOND, 1_000 * MILLISECOND),
            row(1_500 * MILLISECOND, 1, 2_000 * MILLISECOND),
        ]
    );
    assert_eq!(remarks, Remarks::default());
}

#[test]
fn a_trace_without_rows_is_a_trace() {
    for csv in [
        "arrival,duration\n",
        "arrival,duration",
        "end_timestamp,duration,arrival",
    ] {
        assert_eq!(plain(csv).0.rows(), [], "{csv}");
        assert_eq!(plain(csv).1.counted_from, None, "{csv}");
    }
    assert_eq!(read("end_timestamp,duration\n", &by_end()).0.rows(), []);
}

/// What is the same in all of them: 0 s for 500 ms, and 1.25 s for 10 ms.
#[test]
fn the_way_it_is_written_does_not_matter() {
    for csv in [
        "arrival,duration\n0,0.5\n1.25,1e-2\n",
        "ARRIVAL,Duration\r\n0,0.5\r\n1.25,0.01",
        "arrival,duration\r0,0.5\r1.25,0.01\r",
        "arrival;duration\n0;0.5\n1.25;.01\n",
        "arrival;duration\n0;0,5\n\"1,25\";,01\n",
        "arrival\tduration\n0\t0.5\n1.25\t0.01\n",
        "\u{feff}\"arrival\",\"duration\"\n\"0\",\"0.5\"\n\"1.25\",\"0.01\"\n",
        "\" Arrival \" , \"duration\"\n0, \"0.5\"\n1.25,0.01\n",
        ",duration,arrival\n0,0.5,0\n1,0.01,1.25\n",
        "who,arrival,duration\n\"Smith, J. \"\"x\"\"\",0,0.5\n\"a\nb\",1.25,0.01\n",
        "\n\narrival,duration\n\n0,0.5\n  \n1.25,0.01\n,\n\n",
        " \n,,\narrival,duration\n0,0.5\n1.25,0.01\n",
        "sep=;\narrival;duration\n0;0,5\n1,25;0,01\n",
        "\u{feff}SEP=,\r\narrival,duration\r\n0,0.5\r\n1.25,0.01\r\n",
        "arrival;start, utc;duration\n0;x, y;0.5\n1.25;;0.01\n",
        "arrival,duration,note,note,\n0,0.5,,,\n1.25,0.01,a,b,c\n",
        "arrival,Arrival,duration\n0,9,0.5\n1.25,9,0.01\n",
        "arrival,duration,cold_duration\n0,0.5,\n1.25,0.01, \n",
    ] {
        let (trace, _) = plain(csv);
        assert_eq!(times(&trace), [(0, 500), (1_250, 10)], "{csv}");
    }
}

#[test]
fn columns_are_called_as_one_says() {
    let csv = "Start Time,ms taken,first\n0,500,\n1250,10,700\n";
    let format = TraceFormat {
        moment: Moment::Arrival("start time".to_owned()),
        duration: "MS TAKEN".to_owned(),
        cold_duration: Some("first".to_owned()),
        unit: TimeUnit::Milliseconds,
    };
    let (trace, _) = read(csv, &format);
    assert_eq!(times(&trace), [(0, 500), (1_250, 10)]);
    let cold: Vec<_> = trace.rows().iter().map(|row| row.cold_duration).collect();
    assert_eq!(cold, [None, Some(700 * MILLISECOND)]);
}

#[test]
fn arrivals_are_worked_out_from_ends() {
    let csv = "app,func,end_timestamp,duration\na,f,0.5,0.5\na,g,1.26,0.01\n";
    let (trace, remarks) = read(csv, &by_end());
    assert_eq!(times(&trace), [(0, 500), (1_250, 10)]);
    assert_eq!(remarks.passed_over, ["app", "func"]);
    assert_eq!(remarks.counted_from, None);
    // What ended first need not have begun first.
    let csv = "end_timestamp,duration\n1.26,0.01\n2,2\n";
    let (trace, _) = read(csv, &by_end());
    assert_eq!(times(&trace), [(0, 2_000), (1_250, 10)]);
    assert_eq!(trace.in_file_order(vec!['a', 'b']), ['b', 'a']);
    // What ran already when recording began.
    let csv = "end_timestamp,duration\n0.25,0.5\n1.01,0.01\n";
    let (trace, remarks) = read(csv, &by_end());
    assert_eq!(times(&trace), [(0, 500), (1_250, 10)]);
    assert_eq!(
        remarks.counted_from,
        Some(ClockOrigin::Before(250 * MILLISECOND))
    );
}

#[test]
fn rows_come_in_any_order() {
    let (trace, _) = plain("arrival,duration\n2,1\n1,2\n2,3\n1,4\n");
    assert_eq!(
        times(&trace),
        [
            (1_000, 2_000),
            (1_000, 4_000),
            (2_000, 1_000),
            (2_000, 3_000)
        ]
    );
    assert_eq!(trace.in_file_order(vec![2, 4, 1, 3]), [1, 2, 3, 4]);
    let (trace, _) = plain("arrival,duration\n1,1\n1,2\n2,3\n");
    assert_eq!(trace.in_file_order(vec![1, 2, 3]), [1, 2, 3]);
}

#[test]
fn times_since_an_epoch_count_from_the_first() {
    let (trace, remarks) = plain("arrival,duration\n1700000001.25,0.01\n1700000000,0.5\n");
    assert_eq!(times(&trace), [(0, 500), (1_250, 10)]);
    assert_eq!(
        remarks.counted_from,
        Some(ClockOrigin::After(1_700_000_000 * SECOND))
    );
    for (unit, csv) in [
        (
            TimeUnit::Milliseconds,
            "arrival,duration\n1700000000000,500\n1700000001250,10\n",
        ),
        (
            TimeUnit::Microseconds,
            "arrival,duration\n1700000000000000,5e5\n1700000001250000,1e4\n",
        ),
    ] {
        let (trace, _) = read(
            csv,
            &TraceFormat {
                unit,
                ..TraceFormat::default()
            },
        );
        assert_eq!(times(&trace), [(0, 500), (1_250, 10)], "{csv}");
    }
    let (trace, remarks) = plain("arrival,duration\n99999999.999999999,1\n");
    assert_eq!(
        (trace.rows()[0].arrival, remarks.counted_from),
        (SINCE_AN_EPOCH - 1, None)
    );
    let (trace, _) = plain("arrival,duration\n100000000,1\n");
    assert_eq!(trace.rows()[0].arrival, 0);
}

#[test]
fn what_was_made_of_it_is_remarked_once() {
    let (trace, remarks) = plain(
        "app,arrival,duration,note\nx,0,0.30000000000000004,\ny,0.5,1e-05,\nz,1,0.1234567891,\n",
    );
    assert_eq!(trace.rows()[0].duration, 300 * MILLISECOND);
    assert_eq!(trace.rows()[1].duration, 10_000);
    assert_eq!(remarks.passed_over, ["app", "note"]);
    let place = CsvPosition { line: 2, column: 5 };
    assert_eq!(
        remarks.rounded,
        Some((place, "0.30000000000000004".to_owned()))
    );
    let (_, remarks) = plain("arrival;duration\n0;0,5\n");
    let place = CsvPosition { line: 2, column: 3 };
    assert_eq!(remarks.comma, Some((place, "0,5".to_owned())));
}

#[test]
fn what_is_wrong_is_told_with_its_place() {
    for (csv, said) in [
        ("arrival,duration\n1,-1\n", "2:3: duration: `-1` is below 0"),
        ("arrival,duration\n-1,1\n", "2:1: arrival: `-1` is below 0"),
        (
            "Duration,arrival\n\n1,abc\n",
            "3:3: arrival: `abc` is not a number",
        ),
        (
            "arrival,duration\n0,\"0,5\"\n",
            "2:3: duration: `0,5` is not a number",
        ),
        (
            "who,arrival,duration\n\"é, b\", x,1\n",
            "2:9: arrival: `x` is not a number",
        ),
        (
            "arrival,duration\n1,\n",
            "2:3: duration: the number is missing",
        ),
        (
            "arrival,duration,cold_duration\n1,1,x\n",
            "2:5: cold_duration: `x` is not a number",
        ),
        (
            "arrival,duration\n1e10,1\n",
            "2:1: arrival: `1e10` is longer than a century",
        ),
        (
            "arrival,duration\n0,1\n1\n",
            "3:1: row: this row has 1 values, and the header 2 names",
        ),
        (
            "arrival,duration\n0,1,2\n",
            "2:1: row: this row has 3 values, and the header 2 names",
        ),
    ] {
        assert_eq!(wrong(csv), said, "{csv}");
    }
}

#[test]
fn a_header_that_does_not_fit_is_told_with_what_it_names() {
    for (csv, said) in [
        ("", "1:1: header: the column `arrival` is missing"),
        ("\n\n", "3:1: header: the column `arrival` is missing"),
        (
            "0,1\n2,3\n",
            "1:1: header: the column `arrival` is missing; there are `0`, `1`",
        ),
        (
            "arrival,duraton\n",
            "1:1: header: the column `duration` is missing; there are `arrival`, `duraton`",
        ),
        (
            "a;b\n1;2\n",
            "1:1: header: the column `arrival` is missing; there are `a`, `b`",
        ),
        (
            "arrival,duration,arrival\n",
            "1:18: header: the column `arrival` is there twice",
        ),
        (
            "ARRIVAL,duration,Arrival\n",
            "1:18: header: the column `Arrival` is there twice",
        ),
    ] {
        assert_eq!(wrong(csv), said, "{csv}");
    }
    let many = (0..15)
        .map(|it| it.to_string())
        .collect::<Vec<_>>()
        .join(",");
    assert!(
        wrong(&many).ends_with("`11` and 3 more"),
        "{}",
        wrong(&many)
    );
}

#[test]
fn marks_for_thousands_are_not_taken_for_points() {
    for (csv, said) in [
        (
            "arrival;duration\n998,5;1,5\n1.000;1,5\n",
            "3:1: arrival: `1.000` has a point, and a number before it a comma",
        ),
        (
            "arrival\tduration\n1.000\t1,5\n",
            "2:7: duration: `1,5` has a comma, and a number before it a point",
        ),
        (
            "arrival;duration\n1.000,5;1\n",
            "2:1: arrival: `1.000,5` is not a number",
        ),
    ] {
        assert_eq!(wrong(csv), said, "{csv}");
    }
}

#[test]
fn dates_are_told_from_what_is_no_number() {
    for date in ["2026-11-28T10:00:00Z", "28/11/2026", "10:00"] {
        let said = wrong(&format!("arrival,duration\n{date},1\n"));
        assert!(said.contains("is a date or a time of day"), "{said}");
    }
    for other in ["x", "a-b", "1-"] {
        let said = wrong(&format!("arrival,duration\n{other},1\n"));
        assert!(said.ends_with("is not a number"), "{said}");
    }
}

"""Files of data sets made by hand: the columns of each format, with values that no data set holds."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from string import ascii_uppercase


def columns(text: str) -> list[str]:
    """Give the names of a header."""
    return text.split(",")


DCAD = columns(
    "ccode1,cowName1,ccode2,cowName2,signDay,signMonth,signYear,EIFDay,EIFMonth,EIFYear,type,category1,category2,"
    "category3,span,renewType,renewYears,terminated,durationActual,endYearEstimate,asymmetry,categoryConf,UNTS,"
    "fullText,sourceType,source,factivaConf,factivaSign,factivaEIF,DCAid"
)
MME = [
    *columns(
        "MMEID,Ex_Name,Series_Name,Location,lat,lon,StartDate,s.year,s.month,s.day,EndDate,e.year,e.month,e.day,CPX,"
        "Air,Land,Sea,Amphibious,Cyber,Warfighting,Peacekeeping,Humanitarian,FocusDescription,"
        "AdditionalParticipantInfo"
    ),
    *(f"State{letter}" for letter in ascii_uppercase),
    *(f"StateA{letter}" for letter in ascii_uppercase[:13]),
]
ATOP = columns(
    "atopid,cowid,cow4id,member,yrent,moent,dayent,yrexit,moexit,dayexit,ineffect,bilat,phase,maxphase,estmode,"
    "pubsecr,length,term,defense,offense,neutral,nonagg,consul,active,conditio,asymm,specthrt,milcon,milaid,intcom,"
    "organ1,organ2,base"
)
REGISTER = [
    "Recipient", "Supplier", "Year of order", "", "Number ordered", "", "Weapon designation", "Weapon description",
    "Number delivered", "", "Year(s) of delivery", "status", "Comments", "SIPRI TIV per unit",
    "SIPRI TIV for total order", "SIPRI TIV of delivered weapons",
]  # fmt: skip
DELIVERIES = [
    "SIPRI AT Database ID", "Supplier", "Recipient", "Designation", "Description", "Armament category", "Order date",
    "Order date is estimate", "Numbers delivered", "Numbers delivered is estimate", "Delivery year",
    "Delivery year is estimate", "Status", "SIPRI estimate", "TIV deal unit", "TIV delivery values", "Local production",
]  # fmt: skip
FMTRPT = columns(
    "country,program,course_title,us_unit,student_unit,start_date,end_date,location,quantity,total_cost,source,"
    "report_years,report_section,source_file"
)
TO_USA = columns("id,start,end,visitor,from_country,description")
TRAVELS = columns("id,role,name,start,end,country,locale,remarks")


def to_csv(header: Sequence[str], rows: Iterable[Mapping[str, object]], *, delimiter: str = ",") -> str:
    """Give a table as CSV; columns that a row does not name are empty."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter, lineterminator="\n")
    writer.writerow(header)
    writer.writerows([[row.get(column, "") for column in header] for row in rows])
    return out.getvalue()


def to_cells(header: Sequence[str], rows: Iterable[Sequence[object]], *, delimiter: str = ",") -> str:
    """Give a table as CSV from lists of cells, for headers with columns without a name."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter, lineterminator="\n")
    writer.writerows([list(header), *rows])
    return out.getvalue()


def dcad(
    one: tuple[int, str] = (373, "AZE"), two: tuple[int, str] = (770, "PAK"), **cells: object
) -> dict[str, object]:
    """A row of DCAD: Azerbaijan and Pakistan on 5 May 2003, unless told otherwise."""
    row: dict[str, object] = {
        "ccode1": one[0], "cowName1": one[1], "ccode2": two[0], "cowName2": two[1], "signDay": 5, "signMonth": 5,
        "signYear": 2003, "type": "general", "category1": "DCA", "terminated": -88, "asymmetry": 0,
        "categoryConf": "high", "sourceType": "treaty", "source": "An invented gazette", "DCAid": "HAND-0001",
    }  # fmt: skip
    return row | cells


def mme(*states: str, **cells: object) -> dict[str, object]:
    """A row of MME: an exercise from 3 to 9 April 1999, unless told otherwise."""
    row: dict[str, object] = {
        "MMEID": "hand1", "Ex_Name": "Quiet Lantern 99", "Series_Name": "Quiet Lantern", "Location": "Nowhere Bay",
        "lat": "10.5", "lon": "20.25", "StartDate": "4/3/99", "s.year": 1999, "s.month": 4, "s.day": 3,
        "EndDate": "4/9/99", "e.year": 1999, "e.month": 4, "e.day": 9, "CPX": 0, "Air": 1, "Land": 0, "Sea": 1,
        "Amphibious": 0, "Cyber": 0, "Warfighting": 1, "Peacekeeping": 0, "Humanitarian": 0,
        "FocusDescription": "an invented rescue at sea",
    }  # fmt: skip
    slots = [name for name in MME if name.startswith("State")]
    return (
        row
        | dict(zip(slots, states, strict=False))
        | {k.replace("_year", ".year"): v for k, v in cells.items()}
    )


def atop(member: int, **cells: object) -> dict[str, object]:
    """A row of ATOP: a member of an alliance of 1 July 1995 that is in effect, unless told otherwise."""
    row: dict[str, object] = {
        "atopid": 9001, "member": member, "yrent": 1995, "moent": 7, "dayent": 1, "yrexit": 0, "moexit": 0,
        "dayexit": 0, "ineffect": 1, "bilat": 1, "phase": 0, "maxphase": 0, "defense": 1, "offense": 0, "neutral": 0,
        "nonagg": 0,
        "consul": 1, "milaid": 2,
    }  # fmt: skip
    return row | cells


def write(path: Path, text: str | bytes, *, encoding: str = "utf-8") -> Path:
    """Write a file and give its path."""
    path.write_bytes(text if isinstance(text, bytes) else text.encode(encoding))
    return path

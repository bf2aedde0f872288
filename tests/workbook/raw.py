"""Workbooks made by hand, part by part, to be as odd as a test needs."""

import zipfile

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def parts(sheet_data, texts=(), formats=(), sheet_extra="", workbook_extra="", head="", state=""):
    """The parts of a workbook with one sheet. sheet_data: XML inside sheetData; formats: custom number formats."""
    styles = "".join(f'<numFmt numFmtId="{170 + i}" formatCode="{f}"/>' for i, f in enumerate(formats))
    own = "".join(f'<xf numFmtId="{170 + i}"/>' for i in range(len(formats)))
    return {
        "_rels/.rels": f'<Relationships xmlns="{RELATIONS}"><Relationship Id="r1" Type="{OFFICE}/officeDocument" '
        'Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'{head}<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}">{workbook_extra}<sheets>'
        f'<sheet name="One" sheetId="1" {state} r:id="s1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{RELATIONS}">'
        f'<Relationship Id="s1" Type="{OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>'
        f'<Relationship Id="s2" Type="{OFFICE}/sharedStrings" Target="/xl/sharedStrings.xml"/>'
        f'<Relationship Id="s3" Type="{OFFICE}/styles" Target="styles.xml"/></Relationships>',
        "xl/sharedStrings.xml": f'<sst xmlns="{MAIN}">' + "".join(f"<si>{t}</si>" for t in texts) + "</sst>",
        "xl/styles.xml": f'<styleSheet xmlns="{MAIN}"><numFmts>{styles}</numFmts>'
        f'<cellXfs><xf numFmtId="0"/>{own}</cellXfs></styleSheet>',
        "xl/worksheets/sheet1.xml": f'{head}<worksheet xmlns="{MAIN}">{sheet_extra}'
        f"<sheetData>{sheet_data}</sheetData></worksheet>",
    }


def write(path, files):
    """Write parts to a zip archive and return its path."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return path

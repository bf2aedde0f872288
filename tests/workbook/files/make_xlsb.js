// Makes all-kinds.xlsb from all-kinds.xlsx with SheetJS (`npm install xlsx`): node make_xlsb.js
const spreadsheets = require("xlsx");
const path = require("path");
const book = spreadsheets.readFile(path.join(__dirname, "all-kinds.xlsx"), { cellStyles: true, cellNF: true });
const rows = book.Sheets[book.SheetNames[0]]["!rows"];
rows[7].hidden = true; // SheetJS does not read hidden="true"
book.Custprops = { "vlr-division": "A & b", "vlr-year": 2024 };
spreadsheets.writeFile(book, path.join(__dirname, "all-kinds.xlsb"), { cellStyles: true, bookSST: true });

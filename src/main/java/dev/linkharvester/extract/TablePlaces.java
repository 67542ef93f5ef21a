package dev.linkharvester.extract;

/**
 * Where in its tables a {@linkplain PlainPage scan} is. Only in a cell or a caption may other elements than a table's own
 * stand; a parser moves what stands elsewhere. Each method answers whether the tag is where a plain page has it.
 */
final class TablePlaces {
    private enum Place {
        TABLE,
        COLUMNS,
        ROWS,
        ROW,
        CELL,
        CAPTION
    }

    /** Tables within each other, at most. */
    static final int MAX_TABLES = 32;

    private static final long TBODY = TagKind.key("tbody");

    private final Place[] places = new Place[MAX_TABLES];
    // The names of the row group and of the cell that are open: only an end tag of the same name ends them.
    private final long[] rowGroups = new long[MAX_TABLES];
    private final long[] cells = new long[MAX_TABLES];
    private int table = -1;

    boolean isInTable() {
        return table >= 0;
    }

    /** Whether nothing but the table's own elements may come next. */
    boolean isBetweenCells() {
        return isInTable()
                && switch (places[table]) {
                    case TABLE, COLUMNS, ROWS, ROW -> true;
                    case CELL, CAPTION -> false;
                };
    }

    /** A table begins, where anything may. */
    boolean startTable() {
        if (table + 1 == MAX_TABLES) {
            return false;
        }
        places[++table] = Place.TABLE;
        return true;
    }

    /** One of a table's own elements begins. */
    boolean start(TagKind kind, long name) {
        var place = places[table];
        return switch (kind) {
            case CAPTION -> place == Place.TABLE && enter(Place.CAPTION);
            case COLUMNS -> place == Place.TABLE && enter(Place.COLUMNS);
            case COLUMN -> place == Place.COLUMNS;
            case ROWS -> {
                rowGroups[table] = name;
                yield place != Place.CAPTION && enter(Place.ROWS);
            }
            case ROW -> {
                if (place == Place.TABLE || place == Place.COLUMNS) {
                    rowGroups[table] = TBODY;
                }
                yield place != Place.CAPTION && enter(Place.ROW);
            }
            case CELL -> {
                cells[table] = name;
                yield (place == Place.ROW || place == Place.CELL) && enter(Place.CELL);
            }
            case BASE, META, RAW, TABLE, SELECT, OPTION, NOSCRIPT, SVG, DOCUMENT, VOID, SPECIAL, OTHER -> false;
        };
    }

    /** Any element of this kind ends. */
    boolean end(TagKind kind, long name) {
        var place = places[table];
        return switch (kind) {
            case TABLE -> {
                table--;
                yield place != Place.CAPTION;
            }
            case CAPTION -> place == Place.CAPTION && enter(Place.TABLE);
            case COLUMNS -> place == Place.COLUMNS && enter(Place.TABLE);
            case ROWS ->
                (place == Place.ROWS || place == Place.ROW || place == Place.CELL)
                        && rowGroups[table] == name
                        && enter(Place.TABLE);
            case ROW -> (place == Place.ROW || place == Place.CELL) && enter(Place.ROWS);
            case CELL -> place == Place.CELL && cells[table] == name && enter(Place.ROW);
            // Of scripts and style sheets, which may stand between cells.
            case RAW -> true;
            case COLUMN, SPECIAL -> false;
            case BASE, META, SELECT, OPTION, NOSCRIPT, SVG, DOCUMENT, VOID, OTHER -> !isBetweenCells();
        };
    }

    private boolean enter(Place place) {
        places[table] = place;
        return true;
    }
}

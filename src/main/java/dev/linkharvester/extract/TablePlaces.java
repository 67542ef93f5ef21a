package dev.linkharvester.extract;

/**
 * Tracks the position of a {@linkplain FastPage scan} in tables. Only a cell or a caption may hold other elements than
 * those of the table; a parser moves any other content. Each method returns whether a plain page has the tag there.
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

    /** Limits the nesting of tables. */
    static final int MAX_TABLES = 32;

    private static final long TBODY = TagKind.key("tbody");

    private final Place[] places = new Place[MAX_TABLES];
    // The names of the open row group and cell: only an end tag of the same name closes them.
    private final long[] rowGroups = new long[MAX_TABLES];
    private final long[] cells = new long[MAX_TABLES];
    private int table = -1;

    boolean isInTable() {
        return table >= 0;
    }

    /** Returns whether only the table's own elements may come next. */
    boolean isBetweenCells() {
        return isInTable()
                && switch (places[table]) {
                    case TABLE, COLUMNS, ROWS, ROW -> true;
                    case CELL, CAPTION -> false;
                };
    }

    /** Starts a table, where any element may stand. */
    boolean startTable() {
        if (table + 1 == MAX_TABLES) {
            return false;
        }
        places[++table] = Place.TABLE;
        return true;
    }

    /** Starts one of a table's own elements. */
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

    /** Ends an element of any kind. */
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
            // Scripts and style sheets may stand between cells.
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

package dev.linkharvester.extract;

/**
 * Where in its tables a {@linkplain FastPage scan} is. Only in a cell or a caption may other elements than a table's own
 * stand; a parser moves what stands elsewhere. Each method answers whether the tag is where a plain page has it.
 */
final class TablePlaces {
    private enum QueuePosition {
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

    private final QueuePosition[] places = new QueuePosition[MAX_TABLES];
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
        places[++table] = QueuePosition.TABLE;
        return true;
    }

    /** One of a table's own elements begins. */
    boolean start(TagKind kind, long name) {
        var place = places[table];
        return switch (kind) {
            case CAPTION -> place == QueuePosition.TABLE && enter(QueuePosition.CAPTION);
            case COLUMNS -> place == QueuePosition.TABLE && enter(QueuePosition.COLUMNS);
            case COLUMN -> place == QueuePosition.COLUMNS;
            case ROWS -> {
                rowGroups[table] = name;
                yield place != QueuePosition.CAPTION && enter(QueuePosition.ROWS);
            }
            case ROW -> {
                if (place == QueuePosition.TABLE || place == QueuePosition.COLUMNS) {
                    rowGroups[table] = TBODY;
                }
                yield place != QueuePosition.CAPTION && enter(QueuePosition.ROW);
            }
            case CELL -> {
                cells[table] = name;
                yield (place == QueuePosition.ROW || place == QueuePosition.CELL) && enter(QueuePosition.CELL);
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
                yield place != QueuePosition.CAPTION;
            }
            case CAPTION -> place == QueuePosition.CAPTION && enter(QueuePosition.TABLE);
            case COLUMNS -> place == QueuePosition.COLUMNS && enter(QueuePosition.TABLE);
            case ROWS ->
                (place == QueuePosition.ROWS || place == QueuePosition.ROW || place == QueuePosition.CELL)
                        && rowGroups[table] == name
                        && enter(QueuePosition.TABLE);
            case ROW -> (place == QueuePosition.ROW || place == QueuePosition.CELL) && enter(QueuePosition.ROWS);
            case CELL -> place == QueuePosition.CELL && cells[table] == name && enter(QueuePosition.ROW);
            // Of scripts and style sheets, which may stand between cells.
            case RAW -> true;
            case COLUMN, SPECIAL -> false;
            case BASE, META, SELECT, OPTION, NOSCRIPT, SVG, DOCUMENT, VOID, OTHER -> !isBetweenCells();
        };
    }

    private boolean enter(QueuePosition place) {
        places[table] = place;
        return true;
    }
}

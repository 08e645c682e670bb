package dev.lazaret.app.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.sqlite.JDBC;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteException;

/**
 * A connection to the SQLite file, with its schema migrated to the current version. When a statement has returned, its
 * changes are durable, because the write-ahead log is synchronised at each commit. Several processes may open the file
 * at the same time.
 */
final class Database implements AutoCloseable {
    static final String FILE = "lazaret.db";

    private static final int BUSY_MILLISECONDS = 10_000;

    private final Path file;
    private final Connection connection;

    private Database(Path file, Connection connection) {
        this.file = file;
        this.connection = connection;
    }

    static Database open(Path folder) throws StoreException {
        Path file = folder.resolve(FILE);
        SQLiteConfig config = new SQLiteConfig();
        config.setBusyTimeout(BUSY_MILLISECONDS);
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
        Properties properties = config.toProperties();
        // A URI is used, because the driver parses everything after a question mark in a plain path as options.
        String url = JDBC.PREFIX + file.toUri().toString().replace("file:///", "file:/");
        try {
            Database database = new Database(file, JDBC.createConnection(url, properties));
            try {
                database.checkAndMigrate();
                return database;
            } catch (SQLException | IOException | StoreException e) {
                try (database) {
                    throw e;
                }
            }
        } catch (SQLException | IOException e) {
            throw new StoreException(sentence(file, e), e);
        }
    }

    private void checkAndMigrate() throws SQLException, IOException, StoreException {
        String health = text("PRAGMA quick_check(1)");
        if (!"ok".equals(health)) {
            throw new StoreException("The store " + file + " is damaged and was left as it is: " + health + '.', null);
        }
        if (version() == migrations().size()) {
            return;
        }
        connection.setAutoCommit(false);
        List<String> migrations = migrations();
        int version = version(); // checked again, because another process may have migrated first
        if (version > migrations.size()) {
            throw new StoreException(
                    "The store " + file + " was written by a newer Lazaret and was left as it is.", null);
        }
        try (java.sql.Statement statement = connection.createStatement()) {
            for (String migration : migrations.subList(version, migrations.size())) {
                statement.executeUpdate(migration);
            }
            statement.executeUpdate("PRAGMA user_version = " + migrations.size());
        }
        connection.commit();
        connection.setAutoCommit(true);
    }

    /** Returns the contents of the files {@code 1.sql}, {@code 2.sql}, ... next to this class, in order. */
    private static List<String> migrations() throws IOException {
        List<String> all = new ArrayList<>();
        while (true) {
            try (InputStream in = Database.class.getResourceAsStream((all.size() + 1) + ".sql")) {
                if (in == null) {
                    return all;
                }
                all.add(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
    }

    private int version() throws SQLException {
        return Integer.parseInt(text("PRAGMA user_version"));
    }

    private String text(String sql) throws SQLException {
        try (java.sql.Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            return row.next() ? row.getString(1) : "";
        }
    }

    /** Reads one row. */
    @FunctionalInterface
    interface Row<T extends @Nullable Object> {
        T read(ResultSet row) throws SQLException;
    }

    /** Returns all rows of a query, in the query's order. */
    synchronized <T extends @Nullable Object> List<T> query(Row<T> reader, String sql, @Nullable Object... arguments)
            throws StoreException {
        try (PreparedStatement statement = prepare(sql, arguments);
                ResultSet rows = statement.executeQuery()) {
            List<T> all = new ArrayList<>();
            while (rows.next()) {
                all.add(reader.read(rows));
            }
            return all;
        } catch (SQLException e) {
            throw new StoreException(sentence(file, e), e);
        }
    }

    /** Executes a statement in its own transaction. The write is durable when this method returns. */
    synchronized void write(String sql, @Nullable Object... arguments) throws StoreException {
        try (PreparedStatement statement = prepare(sql, arguments)) {
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new StoreException(sentence(file, e), e);
        }
    }

    /** A statement with its arguments. */
    record Statement(String sql, List<@Nullable Object> arguments) {
        static Statement of(String sql, @Nullable Object... arguments) {
            return new Statement(sql, Arrays.asList(arguments));
        }
    }

    /**
     * Executes several statements in one transaction. When this method returns, all of them are durable; if it throws,
     * none of them has an effect.
     */
    synchronized void write(List<Statement> statements) throws StoreException {
        try {
            connection.setAutoCommit(false);
            try {
                for (Statement each : statements) {
                    try (PreparedStatement statement =
                            prepare(each.sql, each.arguments.toArray(new @Nullable Object[0]))) {
                        statement.executeUpdate();
                    }
                }
                connection.commit();
            } catch (SQLException e) {
                connection.rollback();
                throw e;
            } finally {
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            throw new StoreException(sentence(file, e), e);
        }
    }

    /** Returns the size of the file in bytes, without the part that is still in the write-ahead log. */
    synchronized long size() throws StoreException {
        try {
            return Long.parseLong(text("PRAGMA page_count")) * Long.parseLong(text("PRAGMA page_size"));
        } catch (SQLException e) {
            throw new StoreException(sentence(file, e), e);
        }
    }

    private PreparedStatement prepare(String sql, @Nullable Object... arguments) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < arguments.length; i++) {
            statement.setObject(i + 1, arguments[i]);
        }
        return statement;
    }

    private static String sentence(Path file, Exception problem) {
        String what = "The store " + file;
        if (!(problem instanceof SQLiteException e)) {
            return what + " could not be used: " + problem.getMessage() + '.';
        }
        // The lowest byte of an extended code is the primary code: https://sqlite.org/rescode.html
        return switch (e.getResultCode().code & 0xff) {
            case 5, 6 -> what + " is in use by another process and did not become free; nothing was written.";
            case 8 -> what + " can only be read; nothing was written.";
            case 11, 26 -> what + " is damaged or is no database, and was left as it is.";
            case 13 -> what + " could not be written because the disk is full.";
            case 14, 23 -> what + " could not be opened.";
            default -> what + " could not be used: " + e.getMessage() + '.';
        };
    }

    @Override
    public synchronized void close() throws StoreException {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new StoreException(sentence(file, e), e);
        }
    }
}

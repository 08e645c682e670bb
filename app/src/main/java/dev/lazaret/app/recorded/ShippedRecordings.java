package dev.lazaret.app.recorded;

import dev.lazaret.analysis.repository.Digest;
import dev.lazaret.app.crates.need.Version;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The recordings that are shipped with Lazaret. */
public final class ShippedRecordings {
    private static final String TABLE = "recordings.txt";

    private final List<ShippedRecording> all;

    private ShippedRecordings(List<ShippedRecording> all) {
        this.all = all;
    }

    /** Reads the table on first use. */
    private static final class Read {
        private static final ShippedRecordings SHIPPED = read();

        private static ShippedRecordings read() {
            try (InputStream in = ShippedRecordings.class.getResourceAsStream(TABLE)) {
                if (in == null) {
                    throw new IllegalStateException(TABLE + " is missing");
                }
                return of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /**
     * A build script that is about to be compiled.
     *
     * @param crate name of the script's crate
     * @param version version of the crate
     * @param files digest of the crate's folder
     * @param linked other crates that are linked into the script, as {@code NAME VERSION}, with the digests of
     *     their folders
     * @param rustc version of the compiler
     * @param features enabled features of the crate
     */
    public record Script(
            String crate,
            String version,
            Digest files,
            Map<String, Digest> linked,
            String rustc,
            Set<String> features) {}

    /** Returns the recordings that are shipped with this version of Lazaret. */
    public static ShippedRecordings shipped() {
        return Read.SHIPPED;
    }

    /** Parses a table in the format of {@code recordings.txt}. */
    static ShippedRecordings of(String text) {
        return new ShippedRecordings(new RecordingsReader(text).read());
    }

    /** Returns all recordings. */
    public List<ShippedRecording> all() {
        return all;
    }

    /**
     * Finds the recording that applies to a script. It must have been made from the same bytes and be valid for the
     * script's compiler and features.
     */
    public Optional<ShippedRecording> find(Script script) {
        Optional<Version> compiler = Version.of(script.rustc());
        return compiler.flatMap(version -> all.stream()
                .filter(one -> one.crate().equals(script.crate())
                        && one.version().equals(script.version())
                        && one.files().equals(script.files())
                        && one.linked().equals(script.linked())
                        && one.isFor(version)
                        && one.isFor(script.features()))
                .findFirst());
    }
}

package dev.lazaret.app.gate;

import dev.lazaret.analysis.repository.Digest;
import dev.lazaret.app.sandbox.WorkFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Writes the files for one stage's gate: its program, its list, stubs and recordings. */
public final class GateFileWriter {
    private static final String FOLDER = "gate";

    /**
     * Fixed modification time of all files. Cargo compares modification times, so a stub that is written again counts
     * as unchanged.
     */
    private static final FileTime TIME = FileTime.from(Instant.EPOCH.plusSeconds(1_000_000_000));

    /**
     * File names of the program. The name under which it is started selects its role: compiler wrapper, linker
     * replacement, rustdoc wrapper, or starter of the host of isolated units.
     */
    private static final List<String> NAMES = List.of("program", "linker", "rustdoc", "isolate");

    private final byte[] program;
    private final String plan;
    private final SortedMap<String, String> stubs;
    private final SortedMap<String, byte[]> replays;

    /**
     * Creates a writer for the files of one stage.
     *
     * @param program the gate's program
     * @param stubs source code of the stubs, by unit ID
     * @param recordings contents of the recordings, by unit ID
     */
    public GateFileWriter(byte[] program, GatePlan plan, Map<String, String> stubs, Map<String, String> recordings) {
        this.program = program.clone();
        this.plan = plan.text();
        this.stubs = new TreeMap<>(stubs);
        this.replays = new TreeMap<>();
        recordings.forEach((id, text) -> replays.put(id, text.getBytes(StandardCharsets.UTF_8)));
    }

    /**
     * Returns a digest of the contents of all files. Compilation results are reused only if this digest is the same.
     */
    public String digest() {
        MessageDigest digest = Digest.start();
        digest.update(program);
        digest.update(plan.getBytes(StandardCharsets.UTF_8));
        stubs.forEach((id, text) -> digest.update((id + "\0" + text + "\0").getBytes(StandardCharsets.UTF_8)));
        replays.forEach((id, bytes) -> {
            digest.update((id + "\0" + bytes.length + "\0").getBytes(StandardCharsets.UTF_8));
            digest.update(bytes);
        });
        return Digest.finish(digest).hex();
    }

    /**
     * Writes the files, replacing those of an earlier stage.
     *
     * @return their folder, to be mounted read-only into the stage
     */
    public Path write(WorkFolder work) throws IOException {
        work.delete(work.path().resolve(FOLDER));
        Path folder = work.folder(FOLDER);
        work.folder(FOLDER + "/stub");
        work.folder(FOLDER + "/replay");
        for (String name : NAMES) {
            Path executable = folder.resolve(name);
            put(work, executable, program);
            Files.setPosixFilePermissions(executable, PosixFilePermissions.fromString("r-x------"));
        }
        put(work, folder.resolve("plan"), plan.getBytes(StandardCharsets.UTF_8));
        for (Map.Entry<String, String> stub : stubs.entrySet()) {
            put(
                    work,
                    folder.resolve("stub").resolve(stub.getKey() + ".rs"),
                    stub.getValue().getBytes(StandardCharsets.UTF_8));
        }
        for (Map.Entry<String, byte[]> replay : replays.entrySet()) {
            put(work, folder.resolve("replay").resolve(replay.getKey()), replay.getValue());
        }
        return folder;
    }

    /** Creates a file in the work folder, with the fixed modification time of all files of a gate. */
    public static void put(WorkFolder work, Path file, byte[] content) throws IOException {
        Files.write(file, content, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        Files.setLastModifiedTime(file, TIME);
        work.give(file);
    }
}

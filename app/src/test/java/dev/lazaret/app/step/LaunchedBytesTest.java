package dev.lazaret.app.step;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.repository.Entry;
import dev.lazaret.analysis.repository.Inventory;
import dev.lazaret.analysis.run.Step;
import dev.lazaret.analysis.run.StepRecord;
import dev.lazaret.app.snapshot.SnapshotSelection;
import dev.lazaret.app.step.run.StepAction;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Verifies that exactly the approved bytes are launched: a writer changes the folder around the confirmation and the
 * launch, and the stage, which reports its files, sees the approved bytes; or nothing is launched and the step reports
 * the change.
 */
@Tag("sandbox")
class LaunchedBytesTest {
    private static final String TELL = """
            cd /src && find . -type f ! -name Cargo.lock | LC_ALL=C sort | while read -r f; do
              echo "$(sha256sum < "$f" | cut -c1-64) $([ -x "$f" ] && echo x || echo -) ${f#./}"
            done
            """;
    private static final List<String> TOUCHED =
            List.of("src/lib.rs", "data/", "link.rs", "link.next", "tool.sh", "new.rs");

    @RegisterExtension
    final StepPlace place = new StepPlace();

    /** One act of the writer, each time with other content. */
    private interface StepAction {
        void on(Path project, int turn) throws IOException;
    }

    private static final List<StepAction> ACTS = List.of(
            (project, turn) -> write(project.resolve("src/lib.rs"), "// " + turn % 7),
            (project, turn) -> {
                Path large = project.resolve("data/large");
                byte[] last = {(byte) ('a' + turn % 3)};
                try (var channel = Files.newByteChannel(large, StandardOpenOption.WRITE)) {
                    channel.position(channel.size() - 1).write(java.nio.ByteBuffer.wrap(last));
                }
            },
            (project, turn) -> {
                Files.deleteIfExists(project.resolve("link.next"));
                Files.createSymbolicLink(
                        project.resolve("link.next"), Path.of("data/" + (turn % 2 == 0 ? "one" : "two")));
                Files.move(
                        project.resolve("link.next"),
                        project.resolve("link.rs"),
                        StandardCopyOption.ATOMIC_MOVE,
                        StandardCopyOption.REPLACE_EXISTING);
            },
            (project, turn) -> Files.setPosixFilePermissions(
                    project.resolve("tool.sh"),
                    PosixFilePermissions.fromString(turn % 2 == 0 ? "rw-r--r--" : "rwxr-xr-x")),
            (project, turn) -> {
                if (!Files.deleteIfExists(project.resolve("new.rs"))) {
                    write(project.resolve("new.rs"), "fn late() {}");
                }
            });

    /** When the writer acts: once at the given moment, or all the time. */
    private enum Moment {
        AFTER_THE_PLAN,
        BEFORE_THE_COPY,
        AT_THE_LAUNCH,
        ALWAYS
    }

    @Test
    void launchesApprovedBytesOrNothing() throws Exception {
        // 20 is every act at every moment.
        int races = Boolean.getBoolean("lazaret.deep") ? 100 : 20;
        for (int race = 0; race < races; race++) {
            Path project = made(place.project("race" + race));
            StepAction act = ACTS.get(race % ACTS.size());
            Moment moment = Moment.values()[race % Moment.values().length];
            StepRecord.State state = race(project, act, moment);
            switch (moment) {
                case AFTER_THE_PLAN, BEFORE_THE_COPY -> assertThat(state).isEqualTo(StepRecord.State.REFUSED);
                case AT_THE_LAUNCH -> assertThat(state).isEqualTo(StepRecord.State.DONE);
                case ALWAYS -> assertThat(state).isIn(StepRecord.State.REFUSED, StepRecord.State.DONE);
            }
        }
    }

    private StepRecord.State race(Path project, StepAction act, Moment moment) throws Exception {
        AtomicBoolean over = new AtomicBoolean();
        int[] turn = {1};
        Runnable once = () -> {
            try {
                act.on(project, turn[0]++);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        };
        Thread writer = Thread.ofPlatform().unstarted(() -> {
            while (!over.get()) {
                once.run();
                Thread.onSpinWait();
            }
        });
        place.in(real -> new OtherCommand(
                real,
                List.of("/bin/sh", "-c", TELL),
                moment == Moment.BEFORE_THE_COPY ? once : () -> {},
                moment == Moment.AT_THE_LAUNCH ? once : () -> {}));
        if (moment == Moment.ALWAYS) {
            writer.start();
        }
        try {
            Opening opening = place.open();
            Plan plan;
            switch (place.ladder().plan(opening.repository(), opening.audit(), place.request(Step.CHECK))) {
                case Plan.Result.Ready(Plan ready) -> plan = ready;
                case Plan.Result.Refused(String reason) -> {
                    assertThat(moment).as(reason).isEqualTo(Moment.ALWAYS);
                    assertThat(reason).contains(" was not hashed (");
                    return StepRecord.State.REFUSED;
                }
            }
            if (moment == Moment.AFTER_THE_PLAN) {
                once.run();
            }
            StepEvent.Finished end = place.run(plan);
            over.set(true);
            writer.join();
            if (end.state() == StepRecord.State.REFUSED) {
                assertThat(place.printed()).isEmpty();
                assertThat(TOUCHED)
                        .as(end.toString())
                        .anyMatch(path -> end.why().orElse("").contains(": " + path));
                assertThat(end.why().orElse("")).endsWith("; nothing was started.");
            } else {
                assertThat(place.printed().lines())
                        .as(end.toString())
                        .containsExactlyElementsOf(approved(plan.inventory()));
            }
            return end.state();
        } finally {
            over.set(true);
            writer.join();
        }
    }

    /** Returns the expected report of the stage on its source: the bytes that were read and shown. */
    private static List<String> approved(Inventory inventory) {
        List<String> lines = new ArrayList<>();
        SnapshotSelection.of(inventory).files().forEach((path, file) -> {
            if (!path.utf8().equals("Cargo.lock")) {
                lines.add(line(path.utf8(), file));
            }
        });
        lines.sort((a, b) -> a.substring(67).compareTo(b.substring(67)));
        return lines;
    }

    private static String line(String path, Entry file) {
        String hex = file.digest() == null ? "" : file.digest().hex();
        return hex + (file.executable() ? " x " : " - ") + path;
    }

    private Path made(Path folder) throws IOException {
        place.write(StepPlace.LOCKED_LIBRARY);
        place.put("data/large", "x".repeat(1 << 20));
        place.put("data/one", "one");
        place.put("data/two", "two");
        place.put("tool.sh", "#!/bin/sh\n");
        Files.createSymbolicLink(folder.resolve("link.rs"), Path.of("data/one"));
        for (StepAction act : ACTS) {
            act.on(folder, 0);
        }
        return folder;
    }

    private static void write(Path file, String text) throws IOException {
        Files.writeString(file, text);
    }
}

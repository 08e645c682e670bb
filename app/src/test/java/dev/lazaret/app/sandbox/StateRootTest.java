package dev.lazaret.app.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lazaret.app.sandbox.tree.UntrustedTree;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Verifies that one user number is never given to two stages at one time, for any claimant and any place of the state.
 */
@Timeout(600)
class StateRootTest {
    private static final int CLAIMS = 8;

    @TempDir
    Path base;

    @Test
    void concurrentClaimsOfOneProgramGetDifferentNumbers() throws Exception {
        if (!UnixIdentity.current().isRoot()) {
            assertNoNumber();
            return;
        }
        List<WorkFolder> claimed = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<WorkFolder>> claims = new ArrayList<>();
            for (int i = 0; i < CLAIMS; i++) {
                Path state = base.resolve("state" + i);
                claims.add(() -> new StateRoot(state, true).open("project"));
            }
            for (Future<WorkFolder> claim : threads.invokeAll(claims)) {
                claimed.add(claim.get());
            }

            assertThat(claimed.stream().map(StateRootTest::number))
                    .doesNotHaveDuplicates()
                    .hasSize(CLAIMS);
        } finally {
            for (WorkFolder work : claimed) {
                work.close();
            }
        }
    }

    @Test
    void doesNotClaimNumberInUseByOtherProgram() throws Exception {
        if (!UnixIdentity.current().isRoot()) {
            assertNoNumber();
            return;
        }
        Path state = base.resolve("own");
        Process other = Command.start(
                Path.of("/"),
                Map.of(),
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Claiming.class.getName(),
                        base.resolve("another").toString()));
        try (BufferedReader out = other.inputReader(StandardCharsets.UTF_8)) {
            int theirs = Integer.parseInt(String.valueOf(out.readLine()));
            assertThat(numbers(state)).doesNotContain(theirs).hasSize(CLAIMS);
        } finally {
            other.getOutputStream().close();
            other.waitFor();
        }
    }

    @ParameterizedTest
    @MethodSource("accounts")
    void refusesSecondStageOfRepository(boolean root) throws Exception {
        Path state = base.resolve("own");
        try (WorkFolder first = new StateRoot(state, root).open("project");
                WorkFolder another = new StateRoot(state, root).open("another")) {
            assertThat(another.path()).isNotEqualTo(first.path());
            assertThatThrownBy(() -> new StateRoot(state, root).open("project"))
                    .isInstanceOf(IOException.class)
                    .hasMessage("another stage of this repository is running");
        }
        new StateRoot(state, root).open("project").close();
    }

    /** A kill between the creation of a folder and the change of its owner must not block the repository for good. */
    @Test
    void takesEmptyFolderThatWasNotYetHandedOver() throws Exception {
        if (!UnixIdentity.current().isRoot()) {
            assertNoNumber();
            return;
        }
        StateRoot state = new StateRoot(base.resolve("state"), true);
        // The folder stays open: another program could take its user number.
        try (WorkFolder open = state.open("project")) {
            Path work = open.path();
            UnixIdentity owner = UnixIdentity.of(work);

            new UntrustedTree(work).delete();
            Files.createDirectory(work);
            StateRoot.ensureOwned(work, owner, StateRoot.PRIVATE);
            assertThat(UnixIdentity.of(work)).isEqualTo(owner);
            Files.createDirectory(work.resolve("launch"));
            assertThat(UnixIdentity.of(open.folder("launch"))).isEqualTo(owner);

            new UntrustedTree(work).delete();
            Files.createDirectory(work);
            Files.createFile(work.resolve("file"));
            assertThatThrownBy(() -> StateRoot.ensureOwned(work, owner, StateRoot.PRIVATE))
                    .isInstanceOf(IOException.class)
                    .hasMessage(work + " is not a folder of user number " + owner.uid());
        }
    }

    static List<Boolean> accounts() throws IOException {
        return UnixIdentity.current().isRoot() ? List.of(false, true) : List.of(false);
    }

    /** An account other than root can't have another number than its own. */
    private void assertNoNumber() {
        assertThatThrownBy(() -> new StateRoot(base.resolve("state"), true).open("project"))
                .isInstanceOf(IOException.class);
    }

    /** Returns the numbers of some claims that are held at the same time. */
    private static Set<Integer> numbers(Path state) throws IOException {
        Set<Integer> numbers = new HashSet<>();
        List<WorkFolder> held = new ArrayList<>();
        try {
            for (int i = 0; i < CLAIMS; i++) {
                held.add(new StateRoot(state, true).open("project" + i));
                numbers.add(number(held.getLast()));
            }
        } finally {
            for (WorkFolder work : held) {
                work.close();
            }
        }
        return numbers;
    }

    private static int number(WorkFolder work) {
        return work.runsAs().orElseThrow().uid();
    }
}

package dev.lazaret.analysis.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.document.Member;
import dev.lazaret.analysis.document.Node;
import dev.lazaret.analysis.document.Position;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Verifies that following the dependencies of a task is bounded, and that every omission is reported. */
final class EditorTaskTest {
    private static final Position AT = new Position(1, 1);

    private static Node.Table task(String label, String dependsOn) {
        return new Node.Table(
                AT,
                List.of(
                        new Member("label", AT, new Node.Text(AT, label)),
                        new Member("dependsOn", AT, new Node.Text(AT, dependsOn))));
    }

    private static EditorTask.Followed follow(List<Node.Table> tasks) {
        Node.Array all = new Node.Array(AT, List.copyOf(tasks));
        Node.Table root = new Node.Table(AT, List.of(new Member("tasks", AT, all)));
        return EditorTask.of(tasks.getFirst()).follow(root);
    }

    @Test
    void followsCyclicTasksOnce() {
        EditorTask.Followed found = follow(List.of(task("a", "b"), task("b", "c"), task("c", "a"), task("d", "a")));

        assertThat(found.tasks()).hasSize(4); // three, and the document's setting for all
        assertThat(found.unknown()).isEmpty();
    }

    @Test
    void namesFirstTaskNotFollowed() {
        EditorTask.Followed found = follow(IntStream.range(0, 400)
                .mapToObj(i -> task("a" + i, "a" + (i + 1)))
                .toList());

        assertThat(found.tasks()).hasSizeLessThan(100);
        assertThat(found.unknown()).hasSize(1).allMatch(name -> name.startsWith("a"));
    }

    @Test
    void boundsTasksThatShareOneName() {
        EditorTask.Followed found = follow(IntStream.range(0, 400)
                .mapToObj(i -> task(i == 0 ? "a" : "x", "x"))
                .toList());

        assertThat(found.tasks().stream().mapToInt(task -> task.parts().size()).sum())
                .isLessThan(100);
        assertThat(found.unknown()).containsExactly("x");
    }
}

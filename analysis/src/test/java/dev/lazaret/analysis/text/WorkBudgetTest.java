package dev.lazaret.analysis.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** Verifies that a step budget ends work at its limit and not before, and only the work that it covers. */
class WorkBudgetTest {
    @Test
    void allowsWorkUpToBudget() {
        assertThatCode(() -> WorkBudget.within(10, () -> {
                    WorkBudget.spend(4);
                    WorkBudget.spend(6);
                }))
                .doesNotThrowAnyException();
    }

    @Test
    void throwsBeyondBudget() {
        assertThatThrownBy(() -> WorkBudget.within(10, () -> {
                    WorkBudget.spend(4);
                    WorkBudget.spend(7);
                }))
                .isInstanceOf(WorkBudget.Exceeded.class);
    }

    @Test
    void throwsAgainIfWorkContinues() {
        int[] ended = {0};
        WorkBudget.within(10, () -> {
            for (int i = 0; i < 3; i++) {
                try {
                    WorkBudget.spend(11);
                } catch (WorkBudget.Exceeded over) {
                    ended[0]++;
                }
            }
        });
        assertThat(ended[0]).isEqualTo(3);
    }

    @Test
    void ignoresWorkOutsideBudget() {
        assertThatCode(() -> WorkBudget.spend(Long.MAX_VALUE)).doesNotThrowAnyException();
    }
}

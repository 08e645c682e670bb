package dev.lazaret.app.window.guide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.app.window.guide.GuideText.Style;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/** Verifies that the guide is complete: its text is read as blocks, and each of its pictures is there. */
final class GuideReaderTest {
    private static final int PICTURES = 10;

    @Test
    void textIsReadAsBlocks() {
        assertThat(GuideReader.read("# A\n\nb **c**\n`d`\n\n- **e** f\n\n![g h](i/j.png)\n"))
                .containsExactly(
                        new GuideBlock.Heading(1, "A"),
                        new GuideBlock.Paragraph(
                                false,
                                List.of(
                                        new GuideText("b ", Style.PLAIN),
                                        new GuideText("c", Style.STRONG),
                                        new GuideText(" ", Style.PLAIN),
                                        new GuideText("d", Style.CODE))),
                        new GuideBlock.Paragraph(
                                true, List.of(new GuideText("e", Style.STRONG), new GuideText(" f", Style.PLAIN))),
                        new GuideBlock.Picture("i/j.png", "g h"));
    }

    @Test
    void everyPictureOfTheGuideIsThereAndHasTheSizeOfTheSmallestWindow() throws IOException {
        List<GuideBlock.Picture> pictures = new ArrayList<>();
        for (GuideBlock block : GuideReader.read(guide())) {
            if (block instanceof GuideBlock.Picture picture) {
                pictures.add(picture);
            }
        }
        assertThat(pictures).hasSize(PICTURES);
        for (GuideBlock.Picture picture : pictures) {
            assertThat(picture.words()).as(picture.file()).isNotBlank();
            URL at = GuideReader.class.getResource(picture.file());
            assertThat(at).as(picture.file()).isNotNull();
            BufferedImage image = ImageIO.read(at);
            assertThat(List.of(image.getWidth(), image.getHeight()))
                    .as(picture.file())
                    .isEqualTo(List.of(1100, 700));
        }
    }

    private static String guide() throws IOException {
        try (var in = GuideReader.class.getResourceAsStream("guide.md")) {
            assertThat(in).isNotNull();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}

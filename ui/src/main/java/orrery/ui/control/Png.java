package orrery.ui.control;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import javafx.scene.Node;
import javafx.scene.SnapshotParameters;
import javafx.scene.image.Image;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.PixelReader;
import javafx.scene.paint.Color;
import javafx.scene.transform.Transform;

/// Pictures of nodes, and the PNG format (ISO/IEC 15948), written here so that the window does not
/// wake AWT for it.
public final class Png {
    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10};
    private static final int FILTER_SUB = 1;

    private Png() {}

    /// A picture of a node as it is now. On the window's thread.
    ///
    /// @param scale pixels of the picture for one of the window, such as 2
    public static Image picture(Node node, double scale, Color ground) {
        SnapshotParameters parameters = new SnapshotParameters();
        parameters.setFill(ground);
        parameters.setTransform(Transform.scale(scale, scale));
        return node.snapshot(parameters, null);
    }

    /// Writes eight bits of red, green, blue and alpha a pixel.
    public static void write(Image image, OutputStream out) throws IOException {
        int width = (int) image.getWidth();
        int height = (int) image.getHeight();
        out.write(SIGNATURE);
        ByteArrayOutputStream header = new ByteArrayOutputStream();
        DataOutputStream fields = new DataOutputStream(header);
        fields.writeInt(width);
        fields.writeInt(height);
        fields.write(new byte[] {8, 6, 0, 0, 0});
        chunk(out, "IHDR", header.toByteArray());
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (DeflaterOutputStream deflater = new DeflaterOutputStream(packed)) {
            PixelReader reader = image.getPixelReader();
            int[] pixels = new int[width];
            byte[] line = new byte[1 + width * 4];
            for (int y = 0; y < height; y++) {
                reader.getPixels(
                        0, y, width, 1, PixelFormat.getIntArgbInstance(), pixels, 0, width);
                filter(pixels, line);
                deflater.write(line);
            }
        }
        chunk(out, "IDAT", packed.toByteArray());
        chunk(out, "IEND", new byte[0]);
        out.flush();
    }

    /// Each byte as its difference from the pixel to its left, which flat surfaces pack well.
    private static void filter(int[] pixels, byte[] line) {
        line[0] = FILTER_SUB;
        int left = 0;
        for (int x = 0; x < pixels.length; x++) {
            int argb = pixels[x];
            int rgba = argb << 8 | argb >>> 24;
            for (int i = 0; i < 4; i++) {
                int shift = 24 - 8 * i;
                line[1 + x * 4 + i] = (byte) ((rgba >>> shift) - (left >>> shift));
            }
            left = rgba;
        }
    }

    private static void chunk(OutputStream out, String type, byte[] body) throws IOException {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        CRC32 sum = new CRC32();
        sum.update(name);
        sum.update(body);
        DataOutputStream data = new DataOutputStream(out);
        data.writeInt(body.length);
        data.write(name);
        data.write(body);
        data.writeInt((int) sum.getValue());
    }
}

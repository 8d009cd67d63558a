package orrery.ui.why;

import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import orrery.ui.control.Axis;
import orrery.ui.control.BarChart;
import orrery.ui.control.CanvasPane;
import orrery.ui.control.Pen;
import orrery.ui.theme.Hue;

/// The candidates' scores as stacked bars, with a legend of their terms, and what was left out.
public final class ScoreBars extends VBox {
    private static final double BAR_EM = 1.85;

    private final FlowPane legend = new FlowPane();
    private final BarChart scores;
    private final Label caption = new Label();

    /// @param id of the chart
    public ScoreBars(String id) {
        scores = new BarChart(id, Axis.NUMBER, "");
        getStyleClass().add("orr-why-scores");
        legend.getStyleClass().add("orr-legend");
        caption.getStyleClass().add("orr-caption");
        caption.setWrapText(true);
        caption.setMinHeight(Region.USE_PREF_SIZE);
        getChildren().addAll(legend, scores, caption);
    }

    public void show(ScorePicture picture) {
        legend.getChildren().setAll(picture.legend().stream().map(ScoreBars::legendEntry).toList());
        scores.setData(picture.bars());
        scores.setMinHeight(picture.bars().bars().size() * BAR_EM * scores.em());
        scores.setPrefHeight(scores.getMinHeight());
        caption.setText(picture.caption());
    }

    /// The present text size, pixels.
    public double em() {
        return scores.em();
    }

    private static Node legendEntry(ScorePicture.Entry entry) {
        Label name = new Label(entry.name());
        name.setGraphic(new Mark(entry.name(), entry.hue()));
        return name;
    }

    /// A swatch of the ramp, which has other colours in each theme and no style class.
    private static final class Mark extends CanvasPane {
        private static final double EM = 0.7;
        private final Hue hue;

        Mark(String name, Hue hue) {
            super("term-" + name.replace(' ', '-'));
            this.hue = hue;
        }

        @Override
        protected void paint(Pen pen, double width, double height) {
            pen.fill(pen.color(hue));
            pen.round(0, 0, width, height, 2);
        }

        @Override
        protected double computeMinWidth(double height) {
            return EM * em();
        }

        @Override
        protected double computePrefWidth(double height) {
            return EM * em();
        }

        @Override
        protected double computeMinHeight(double width) {
            return EM * em();
        }

        @Override
        protected double computePrefHeight(double width) {
            return EM * em();
        }
    }
}

package io.vifsched.host.theory;

import java.util.ArrayList;
import java.util.List;

/**
 * The mean of what batches of a run measured, and its 99 % interval, with the help of control variates: quantities whose mean
 * is known to be 0 and that explain most of the measurement's chance. Least squares over batches; the intercept is the
 * estimate.
 *
 * <p><b>Source:</b> Lavenberg and Welch, Management Science 27 (1981); Law, Simulation Modeling and Analysis, 11.4.
 */
final class ControlledMean {
    private static final double QUANTILE_99 = 2.60; // of Student's t at 200 degrees of freedom; 2.58 at more

    private final List<double[]> rows = new ArrayList<>(); // 1 and the controls
    private final List<Double> values = new ArrayList<>();
    private double mean;
    private double halfWidth;

    /** Adds a batch; all have equally many controls. */
    void add(double value, double... controls) {
        double[] row = new double[controls.length + 1];
        row[0] = 1;
        System.arraycopy(controls, 0, row, 1, controls.length);
        rows.add(row);
        values.add(value);
    }

    /** Estimates; called once, after all batches. */
    ControlledMean estimate() {
        int size = rows.get(0).length;
        double[][] normal = new double[size][size + 2]; // X'X, X'y, first unit vector
        for (int n = 0; n < rows.size(); n++) {
            double[] row = rows.get(n);
            for (int i = 0; i < size; i++) {
                for (int j = 0; j < size; j++) {
                    normal[i][j] += row[i] * row[j];
                }
                normal[i][size] += row[i] * values.get(n);
            }
        }
        normal[0][size + 1] = 1;
        solve(normal, size);
        double squares = 0;
        for (int n = 0; n < rows.size(); n++) {
            double rest = values.get(n);
            for (int i = 0; i < size; i++) {
                rest -= normal[i][size] * rows.get(n)[i];
            }
            squares += rest * rest;
        }
        mean = normal[0][size];
        halfWidth = QUANTILE_99 * Math.sqrt(squares / (rows.size() - size) * normal[0][size + 1]);
        return this;
    }

    /** Gauss-Jordan elimination with pivots. */
    private static void solve(double[][] matrix, int size) {
        for (int column = 0; column < size; column++) {
            int pivot = column;
            for (int i = column + 1; i < size; i++) {
                pivot = Math.abs(matrix[i][column]) > Math.abs(matrix[pivot][column]) ? i : pivot;
            }
            double[] row = matrix[pivot];
            matrix[pivot] = matrix[column];
            matrix[column] = row;
            double divisor = row[column];
            for (int j = 0; j < row.length; j++) {
                row[j] /= divisor;
            }
            for (int i = 0; i < size; i++) {
                double factor = matrix[i][column];
                for (int j = 0; i != column && j < row.length; j++) {
                    matrix[i][j] -= factor * row[j];
                }
            }
        }
    }

    double mean() {
        return mean;
    }

    /** Of the 99 % interval. */
    double halfWidth() {
        return halfWidth;
    }
}

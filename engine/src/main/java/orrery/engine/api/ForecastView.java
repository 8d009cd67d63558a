package orrery.engine.api;

/// Forecast against actual for one resource's total demand.
///
/// @param actual past epochs
/// @param median the one-step forecasts that were made for those epochs, then the forecast ahead
/// @param low 80 % interval, lower end, aligned with `median`
/// @param high 80 % interval, upper end, aligned with `median`
/// @param supply capacity that was up, aligned with `actual`
/// @param reserved what the agent set aside, aligned with `actual`
/// @param coverage share of actual values inside their interval, 0 to 1; NaN before the first
/// @param mase mean absolute scaled error of the one-step forecasts over the window; NaN before the
///   first
public record ForecastView(
        Resource resource,
        Series actual,
        Series median,
        Series low,
        Series high,
        Series supply,
        Series reserved,
        double coverage,
        double mase) {}

namespace Web.Tests.Faults;

/// <param name="Receipt">Such as 2026-000042; null while unpaid.</param>
/// <param name="IsNew">Booked since the site opened.</param>
internal sealed record BookedPayment(string Id, string Invoice, string? Receipt, bool IsNew);

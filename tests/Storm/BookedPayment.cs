namespace Storm;

/// <summary>A payment in the site's books.</summary>
internal sealed record BookedPayment(string Email, long Minor, long Refunded, DateTimeOffset At, string Invoice, string Receipt);

namespace Storm;

/// <summary>What somebody picks on the support page, and what that costs now.</summary>
internal sealed record Choice(string Email, string Tier, string Period, int Months, long Minor);

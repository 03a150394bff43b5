namespace Storm;

/// <summary>What somebody picks on the support page, and what that costs now.</summary>
internal sealed record Choice(string Email, Terms Terms)
{
    public string Tier => Terms.Tier;

    public string Period => Terms.Months == 12 ? "year" : "month";
}

namespace Core.Memberships;

/// <summary>A supporter has one living membership; of several all but the first are one too many.</summary>
public static class SecondMemberships
{
    /// <param name="ofOneSupporter">Living or not.</param>
    /// <returns>Each that began later, with the first beside which it lives.</returns>
    public static IReadOnlyList<(Membership Second, Membership First)> Among(IEnumerable<Membership> ofOneSupporter)
    {
        List<Membership> living = [.. ofOneSupporter.Where(membership => membership.IsLiving)
            .OrderBy(membership => membership.StartedAt).ThenBy(membership => membership.StripeSubscriptionId, StringComparer.Ordinal)];
        return [.. living.Skip(1).Select(second => (second, living[0]))];
    }
}

using Core.Facts;
using Core.Memberships;
using Data;
using Microsoft.EntityFrameworkCore;

namespace Web.Billing.Books;

/// <summary>Memberships that are one too many, and what was said about giving them back: the facts are that memory.</summary>
public static class SecondsQuery
{
    private static readonly string[] Codes =
        [FactSort.Of(FactKind.SecondReturnAsked).Code, FactSort.Of(FactKind.SecondReturned).Code, FactSort.Of(FactKind.SecondReturnRefused).Code];

    /// <returns>Of everybody who has several living ones, those that began later, each with the first.</returns>
    public static async Task<IReadOnlyList<(Membership Second, Membership First)>> SecondsAsync(this MembershipDb db, CancellationToken cancel)
    {
        var people = await db.Memberships.Where(Membership.Living).GroupBy(membership => membership.SupporterId).Where(own => own.Count() > 1).Select(own => own.Key).ToListAsync(cancel);
        var living = people.Count == 0 ? [] : await db.Memberships.AsNoTracking().Where(Membership.Living).Where(membership => people.Contains(membership.SupporterId)).ToListAsync(cancel);
        return [.. living.GroupBy(membership => membership.SupporterId).SelectMany(own => SecondMemberships.Among(own))];
    }

    /// <returns>By the membership's id, with what was said last; nothing of those about which nothing was said.</returns>
    public static async Task<IReadOnlyDictionary<Guid, (SecondState State, RecordedFact Last)>> SecondStatesAsync(this MembershipDb db, IReadOnlyCollection<Guid> memberships, CancellationToken cancel)
    {
        var said = memberships.Count == 0 ? []
            : await db.Facts.AsNoTracking().Where(fact => memberships.Contains(fact.SubjectId!.Value) && Codes.Contains(fact.Code)).OrderBy(fact => fact.At).ToListAsync(cancel);
        return said.GroupBy(fact => fact.SubjectId!.Value).ToDictionary(about => about.Key, about => Last([.. about]));
    }

    /// <summary>Each answer is to one question: counted, because two facts of one instant have no order.</summary>
    private static (SecondState State, RecordedFact Last) Last(IReadOnlyList<RecordedFact> said)
    {
        var asked = said.Where(fact => fact.Code == Codes[0]).ToList();
        var answers = said.Except(asked).ToList();
        return answers.Find(fact => fact.Code == Codes[1]) is { } returned ? (SecondState.Returned, returned)
            : asked.Count > answers.Count || answers.Count == 0 ? (SecondState.Asked, asked[^1])
            : (SecondState.Refused, answers[^1]);
    }
}

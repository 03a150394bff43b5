using Core.Memberships;

namespace Web.Ground.Site;

/// <summary>How a membership stands, in words: the one place for the account, the desk's lists, a member's page and the mails.</summary>
public static class MembershipWords
{
    /// <summary>For the member: who they are here, then how it stands.</summary>
    public static string ForMember(MembershipReport report, string tier, SiteText text)
    {
        var what = $"{(tier.Length > 0 && "AEIOUaeiou".Contains(tier[0], StringComparison.Ordinal) ? "an" : "a")} {tier}";
        return report.State switch
        {
            MembershipState.Renews or MembershipState.Trial or MembershipState.Free or MembershipState.CollectionPaused => $"You are {what}. {Sentence(report, text)}",
            MembershipState.Ends or MembershipState.Owes => $"You are {what}. {Sentence(report, text)}",
            MembershipState.Closed or MembershipState.GivenBack or MembershipState.Unheard => $"Your membership as {what} is not over. {Sentence(report, text)}",
            MembershipState.Unpaid or MembershipState.Paused or MembershipState.NotBegun => $"Your membership as {what} is on hold. {Sentence(report, text)}",
            MembershipState.Ended => $"Your membership as {what} has ended. {Sentence(report, text)}",
        };
    }

    /// <summary>One sentence or two, of nobody in particular.</summary>
    public static string Sentence(MembershipReport report, SiteText text) => report.State switch
    {
        MembershipState.Renews => $"Next payment {Day(report.At, text)}, {Amount(report, text)}{Card(report)}.{Later(report, text)}",
        MembershipState.Trial => $"Free until {Day(report.At, text)}, then {Amount(report, text)}{Card(report)}.{Later(report, text)}",
        MembershipState.Free => $"Nothing is to be paid for it.{Later(report, text)}",
        MembershipState.CollectionPaused => report.At is null
            ? $"Payments are paused, and members’ articles stay open meanwhile.{Later(report, text)}"
            : $"Payments are paused until {Day(report.At, text)}, and members’ articles stay open meanwhile.{Later(report, text)}",
        MembershipState.Ends => $"It ends on {Day(report.At, text)}. Nothing more will be taken.",
        MembershipState.Owes => $"A payment of {Amount(report, text)} is outstanding. Members’ articles stay open until {Day(report.At, text)}; {Afterwards(report)}.",
        MembershipState.Closed => $"A payment of {Amount(report, text)} is outstanding. Members’ articles are shut since {Day(report.At, text)}, and open as soon as it is paid.",
        MembershipState.GivenBack => $"The last payment was given back on {Day(report.At, text)}, so members’ articles are shut{(report.EndsAt is null ? " until the next one" : "")}.",
        MembershipState.Unheard => $"We have not heard yet of the payment that was due on {Day(report.At, text)}, so members’ articles are shut until we do.{Later(report, text)}",
        MembershipState.Unpaid => "It has not been paid for, so members’ articles are shut.",
        MembershipState.Paused => "It is paused: nothing is taken, and members’ articles are shut.",
        MembershipState.NotBegun => "The first payment has not been made.",
        MembershipState.Ended => $"It ended on {Day(report.At, text)}.",
    };

    /// <summary>A few words, for a row of a list.</summary>
    public static string Brief(MembershipReport report, SiteText text) => report.State switch
    {
        MembershipState.Renews => $"renews {Day(report.At, text)}{(report.EndsAt is null ? "" : $", ends {Day(report.EndsAt, text)}")}",
        MembershipState.Trial => $"free until {Day(report.At, text)}",
        MembershipState.Free => "nothing to pay",
        MembershipState.CollectionPaused => report.At is null ? "payments paused" : $"payments paused until {Day(report.At, text)}",
        MembershipState.Ends => $"ends {Day(report.At, text)}",
        MembershipState.Owes => $"open until {Day(report.At, text)}",
        MembershipState.Closed => $"shut since {Day(report.At, text)}",
        MembershipState.GivenBack => $"given back {Day(report.At, text)}",
        MembershipState.Unheard => $"no news since {Day(report.At, text)}",
        MembershipState.Unpaid or MembershipState.Paused => "shut",
        MembershipState.NotBegun => "never paid",
        MembershipState.Ended => $"ended {Day(report.At, text)}",
    };

    /// <summary>It goes on for now, and is to end.</summary>
    private static string Later(MembershipReport report, SiteText text) => report.EndsAt is null ? "" : $" It ends on {Day(report.EndsAt, text)}.";

    private static string Afterwards(MembershipReport report) => report.EndsAt is null ? "once it is paid, everything goes on" : "then the membership ends, as was asked for";

    private static string Card(MembershipReport report) => report.CardLast4 is { } last4 ? $", card ending {last4}" : "";

    private static string Amount(MembershipReport report, SiteText text) => text.Money(report.Amount ?? throw new InvalidOperationException($"{report.State} has no amount."));

    private static string Day(DateTimeOffset? at, SiteText text) => text.Date(at ?? throw new InvalidOperationException("This standing has no day."));
}

using System.Globalization;
using AngleSharp.Dom;

namespace Storm;

/// <summary>What staff do at their desk.</summary>
internal static class Desk
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    /// <summary>The dialog of the latest payment.</summary>
    /// <param name="then">As the dialog has it: GoesOn, EndsWithPeriod or EndsNow.</param>
    public static async Task GiveBackAsync(Street street, Person who, bool isWhole, string then)
    {
        var charge = who.Living!.Charges[^1];
        var amount = isWhole ? charge.Minor : charge.Minor / 3;
        var (back, subscription) = (await street.RefundsAsync(who) + amount, await street.SubscriptionAsync(who));
        using var staff = await street.AsStaffAsync();
        await street.TryAsync(async () =>
        {
            var (member, payment, asked) = await street.LatestPaymentAsync(who);
            if (!asked)
            {
                var look = await staff.GetAsync(string.Create(CultureInfo.InvariantCulture, $"/staff/members/{member}/refund/{payment}?amount={amount / 100m:0.00}&then={then}"));
                await staff.SendAsync(look, "back now", follow: true);
            }

            return (await street.LatestPaymentAsync(who)).IsAsked ? true : throw new StillWaitingException($"Staff pressed to give {who.Email} {amount} back, and it is not written down.");
        });
        await street.UntilAsync(async () => await street.RefundsAsync(who) == back && then switch { "EndsNow" => await street.IsOverAsync(subscription), "EndsWithPeriod" => await street.IsEndingAsync(subscription), _ => true });
        charge.Refunded += amount;
        charge.KeepsAccess = then != "EndsNow";
        who.Expect(Letter.Refund);
        Follow(street, who, then);
    }

    /// <summary>An early fraud warning, which costs the member nothing; unless staff see it in time and press the one button.</summary>
    public static async Task WarnedAsync(Street street, Person who, bool isAnswered)
    {
        var charge = await street.LatestChargeAsync(who);
        who.Living!.Charges[^1].IsWarned = true;
        var warning = (await street.ControlAsync($"fraud-warning/{charge.GetProperty("id").GetString()}", new { fraud_type = "made_with_stolen_card" })).GetProperty("id").GetString()!;
        using var staff = await street.AsStaffAsync();
        if (!isAnswered || await FormAsync(street, staff, warning) is null)
        {
            return;
        }

        var (living, subscription) = (who.Living!, await street.SubscriptionAsync(who));
        var back = await street.RefundsAsync(who) + living.Charges[^1].Minor;
        await street.TryAsync(async () =>
        {
            var troubles = await staff.GetAsync("/staff/troubles");
            return Of(troubles, warning) is { } form && !(await street.LatestPaymentAsync(who)).IsAsked ? await staff.SendAsync(troubles, form, "end now", follow: true) : troubles;
        });
        await street.UntilAsync(async () => await street.RefundsAsync(who) == back && await street.IsOverAsync(subscription));
        living.Charges[^1].Refunded = living.Charges[^1].Minor;
        who.Expect(Letter.Refund);
        Follow(street, who, "EndsNow");
    }

    public static async Task InviteAsync(Street street, Person who)
    {
        var last = DateOnly.FromDateTime(street.Now.UtcDateTime).AddDays(6 + (12 * (who.Number % 5)));
        using var staff = await street.AsStaffAsync();
        var before = await street.InvitationsAsync(who);
        await street.TryAsync(async () =>
        {
            if (await street.InvitationsAsync(who) == before)
            {
                var form = await staff.GetAsync($"/staff/members/give?email={Uri.EscapeDataString(who.Email)}");
                await staff.SendAsync(form, "Give access", follow: true, ("Form.LastDay", last.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)), ("Form.Reason", "A guest"));
            }

            return await street.InvitationsAsync(who) == before + 1 ? true : throw new StillWaitingException($"{who.Email} was made a guest, and is none.");
        });
        who.Invite(new DateTimeOffset(last.AddDays(1), TimeOnly.MinValue, TimeSpan.Zero));
        who.Touch(street.Now);
    }

    private static void Follow(Street street, Person who, string then)
    {
        var living = who.Living!;
        if (then == "EndsNow")
        {
            living.EndNow(street.Now);
        }
        else if (then == "EndsWithPeriod")
        {
            living.EndsAt = living.Boundary;
            who.Expect(Letter.Ending);
        }

        who.Touch(street.Now);
    }

    /// <summary>Where the trouble stands at the desk; null: the news of it are held up, or lost, and nobody knows yet.</summary>
    private static async Task<IElement?> FormAsync(Street street, Browser staff, string warning)
    {
        var started = TimeProvider.System.GetTimestamp();
        do
        {
            if (Of(await street.TryAsync(() => staff.GetAsync("/staff/troubles")), warning) is { } form)
            {
                return form;
            }

            await Task.Delay(TimeSpan.FromSeconds(1));
        }
        while (TimeProvider.System.GetElapsedTime(started) < Patience);

        return null;
    }

    private static IElement? Of(Seen troubles, string subject) => troubles.Document.QuerySelector($"form[action*=Warned] input[name=subject][value='{subject}']")?.Closest("form");
}

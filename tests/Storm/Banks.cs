namespace Storm;

/// <summary>What happens at banks and at Stripe's dashboard, past the site.</summary>
internal static class Banks
{
    public static async Task CardFailsAsync(Street street, Person who)
    {
        await street.CardAsync(who, "4000000000000341");
        who.Living!.CardFails = true;
    }

    public static async Task CardWorksAsync(Street street, Person who)
    {
        await street.CardAsync(who, "4242424242424242");
        who.Living!.CardFails = false;
    }

    public static async Task RefundAsync(Street street, Person who, bool isWhole)
    {
        var charge = who.Living!.Charges[^1];
        var amount = isWhole ? charge.Minor : charge.Minor / 3;
        await street.ControlAsync($"refund/{(await street.LatestChargeAsync(who)).GetProperty("payment_intent").GetString()}", new { amount });
        charge.Refunded += amount;
        who.Expect(Letter.Refund);
        who.Touch(street.Now);
    }

    public static async Task DisputeAsync(Street street, Person who)
    {
        await street.ControlAsync($"dispute/{(await street.LatestChargeAsync(who)).GetProperty("id").GetString()}", new { reason = "fraudulent" });
        who.Living!.Charges[^1].IsDisputed = true;
        who.Expect(Letter.Disputed);
        who.Touch(street.Now);
    }

    /// <summary>Three of four are lost; of the others the bank says that the payment stands. Where nobody answered in time it is lost too.</summary>
    public static async Task SettleDisputeAsync(Street street, Person who)
    {
        var charge = (await street.LatestChargeAsync(who)).GetProperty("id").GetString();
        var dispute = (await street.StripeAsync(HttpMethod.Get, $"disputes?charge={charge}&limit=1")).GetProperty("data")[0];
        var (id, isOpen) = (dispute.GetProperty("id").GetString(), dispute.GetProperty("status").GetString() == "needs_response");
        if (isOpen && who.Number % 4 == 0)
        {
            await street.StripeAsync(HttpMethod.Post, $"disputes/{id}", ("evidence[uncategorized_text]", "winning_evidence"), ("submit", "true"));
            who.Living!.Charges[^1].IsDisputed = false;
            who.Expect(Letter.Stands);
            who.Touch(street.Now);
            return;
        }

        if (isOpen)
        {
            await street.StripeAsync(HttpMethod.Post, $"disputes/{id}/close");
        }

        await EndAsync(street, who); // and staff end what nobody pays for
    }

    /// <summary>Their customer is deleted, and with it ends what they pay for.</summary>
    public static async Task DeleteAsync(Street street, Person who)
    {
        await street.StripeAsync(HttpMethod.Delete, $"customers/{await street.CustomerAsync(who)}");
        who.Living!.EndNow(street.Now);
        who.Touch(street.Now);
    }

    public static async Task EndAsync(Street street, Person who)
    {
        await street.StripeAsync(HttpMethod.Delete, $"subscriptions/{await street.SubscriptionAsync(who)}");
        who.Living!.EndNow(street.Now);
        who.Touch(street.Now);
    }
}

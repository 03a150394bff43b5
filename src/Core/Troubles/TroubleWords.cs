namespace Core.Troubles;

/// <summary>A trouble in the words of the desk and of the mails: what it is, and what a person can do.</summary>
public static class TroubleWords
{
    public static string Name(TroubleKind kind) => kind switch
    {
        TroubleKind.WebhookSignature => "Stripe's events are refused: wrong signature",
        TroubleKind.WebhookClock => "Stripe's events are refused: our clock is wrong",
        TroubleKind.StripeClock => "Our clock and Stripe's differ",
        TroubleKind.StripeSilent => "Stripe does not answer",
        TroubleKind.PaymentParked => "A payment could not be booked",
        TroubleKind.EventParked => "Stripe's events are set aside",
        TroubleKind.EventGivenUp => "Events of Stripe were given up",
        TroubleKind.BooksDiffer => "The books differ from Stripe",
        TroubleKind.MailAbandoned => "Mails were given up",
        TroubleKind.MailWaits => "Mails do not leave",
        TroubleKind.DatabaseFails => "The database fails",
        TroubleKind.DiskFull => "Nothing can be written",
        TroubleKind.FilesOpen => "Secret files can be read by others",
        TroubleKind.CustomerGone => "A customer was deleted at Stripe",
        TroubleKind.PriceRefused => "A price cannot be paid",
        TroubleKind.ForeignPrice => "A member pays a price that is not ours",
        TroubleKind.RefundFailed => "A refund came back",
    };

    /// <summary>One sentence on what happened, with what is known of it.</summary>
    public static string What(TroubleLine trouble) => trouble.Trouble switch
    {
        TroubleKind.WebhookSignature => "Somebody sends events whose signature matches no signing secret of this site; they were refused.",
        TroubleKind.WebhookClock => $"Genuine events of Stripe were refused because their time is {trouble.Detail} s from the clock of {trouble.Subject}.",
        TroubleKind.StripeClock => $"The clock of {trouble.Subject} is {trouble.Detail} s from Stripe's.",
        TroubleKind.StripeSilent => $"No call to Stripe has succeeded for a minute ({trouble.Detail}). Nobody can pay or change a card; readers and members read on.",
        TroubleKind.PaymentParked => $"Customer {trouble.Subject}: {trouble.Detail}",
        TroubleKind.EventParked => trouble.Detail ?? trouble.Subject,
        TroubleKind.EventGivenUp => $"Tried for hours in vain, {trouble.Detail} so far.",
        TroubleKind.BooksDiffer => trouble.Detail is { } count ? $"{count} differences could not be repaired." : "The comparison with Stripe broke off before its end, so nobody knows; the log says why.",
        TroubleKind.MailAbandoned => $"{trouble.Detail} will not be tried again.",
        TroubleKind.MailWaits => $"The mail server has taken none of them for five minutes ({trouble.Detail}).",
        TroubleKind.DatabaseFails => $"The database does not serve this site ({trouble.Detail}). Pages say that the site will be back soon; no event is acknowledged, so Stripe sends them again.",
        TroubleKind.DiskFull => $"What is to be written finds no room or no leave ({trouble.Detail}). Pages can be read; nothing new is taken in.",
        TroubleKind.FilesOpen => $"{trouble.Detail} can be read by other users of {trouble.Subject.Split(':')[0]} and belongs to somebody else, so its rights could not be set.",
        TroubleKind.CustomerGone => $"{trouble.Subject} wanted to pay and was known to Stripe no more. Whoever it was pays as a new customer now; the subscriptions of the old one ended with it.",
        TroubleKind.PriceRefused => $"Stripe opens no payment page for {trouble.Detail}",
        TroubleKind.ForeignPrice => $"Subscription {trouble.Subject} has a price at Stripe that this site did not sell it ({trouble.Detail}). Payments are booked and access goes on.",
        TroubleKind.RefundFailed => $"{trouble.Detail} could not be given back: the bank returned refund {trouble.Subject}. The payment counts again, and what it paid for is open.",
    };

    public static string Deed(TroubleKind kind) => kind switch
    {
        TroubleKind.WebhookSignature => "Compare Stripe__WebhookSecrets with the endpoint's signing secret in Stripe's dashboard. It is over when none was refused for an hour and a genuine one came.",
        TroubleKind.WebhookClock => "Set the clock (timedatectl). Stripe sends the events again.",
        TroubleKind.StripeClock => "Set the clock (timedatectl).",
        TroubleKind.StripeSilent => "Look at status.stripe.com, and at the key in Stripe__SecretKey. What waits is done when it answers again.",
        TroubleKind.PaymentParked => "Look at the event and at the customer in Stripe's dashboard, then try the event again.",
        TroubleKind.EventParked => "Correct the endpoint in Stripe's dashboard, then try the events again.",
        TroubleKind.EventGivenUp => "Their reasons stand beside the events; try them again when those are gone.",
        TroubleKind.BooksDiffer => "Run reconcile: it names each.",
        TroubleKind.MailAbandoned => "Their reasons stand below; send them again when those are gone.",
        TroubleKind.MailWaits => "Look at the mail server and at the Smtp settings. They leave by themselves when it takes them.",
        TroubleKind.DatabaseFails => "Look at the database server, or at the disk with the SQLite file.",
        TroubleKind.DiskFull => "Make room on the disk of the data directory or the database server.",
        TroubleKind.FilesOpen => "Give the data directory to the user that the site runs as (chown).",
        TroubleKind.CustomerGone => "Ask whether that was meant. Nothing else has to be done.",
        TroubleKind.PriceRefused => "Offer the same price anew: newcomers pay it at once, and whoever pays the old one keeps it.",
        TroubleKind.ForeignPrice => "Give the subscription a tier's price alone in Stripe's dashboard, or say here that it may stay so.",
        TroubleKind.RefundFailed => "Agree with the member on another way, such as a transfer, or on keeping the membership; then say here that nothing more is to be done.",
    };
}

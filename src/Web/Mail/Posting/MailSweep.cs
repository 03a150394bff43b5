using Hangfire;

namespace Web.Mail.Posting;

/// <summary>
/// Finds the mails that are due and that no job holds (the process ended between commit and ring, or a try failed), and
/// claims them before it starts their jobs: of two nodes that sweep at once only one gets each.
/// </summary>
public sealed class MailSweep(MailClaims claims, IBackgroundJobClient jobs)
{
    private const int Batch = 200;

    [AutomaticRetry(Attempts = 0)]
    public async Task RunAsync(CancellationToken cancel)
    {
        for (var taken = Batch; taken == Batch;)
        {
            var mails = await claims.TakeDueAsync(Batch, cancel);
            foreach (var (id, claim) in mails)
            {
                jobs.Enqueue<SendMailJob>(job => job.RunAsync(id, claim, CancellationToken.None));
            }

            taken = mails.Count;
        }
    }
}

using CsCheck;
using StripeSandbox.Documents;
using Value = StripeSandbox.Documents.Node;

namespace StripeSandbox.Tests.Documents;

/// <summary>What is shared is never seen to be: every document and every picture is as if it were alone.</summary>
public sealed class SharingTests
{
    [Fact]
    public void Whatever_is_done_to_one_document_it_is_as_its_twin_and_all_others_stay_as_they_were() =>
        Step.Any.Sample(steps =>
        {
            var twins = new Twins();

            foreach (var step in steps)
            {
                twins.Do(step);
                twins.Check();
            }
        }, iter: 1_000, threads: 2, print: Printed);

    [Fact]
    public void Frozen_where_it_stands_a_document_keeps_its_text_and_refuses_every_write() =>
        Step.Any.Sample(steps =>
        {
            var twins = After(steps);

            var frozen = twins.Current.Freeze();

            twins.Check();
            Assert.Equal(twins.Current.ToJson(), frozen.ToJson());
            RefusesWrites(frozen);
            twins.Check();
        }, iter: 200, threads: 2, print: Printed);

    [Fact]
    public void A_handle_read_before_its_document_froze_refuses_every_write() =>
        Step.Any.Sample(steps =>
        {
            var twins = After(steps);
            var doc = twins.Current;
            Branch[] handles = [doc, .. Inside(doc)];

            var frozen = doc.Freeze();

            Assert.All(handles, RefusesWrites);
            twins.Check();
            Assert.Equal(twins.Current.ToJson(), frozen.ToJson());
        }, iter: 200, threads: 2, print: Printed);

    [Fact]
    public void Two_pictures_with_nothing_but_reading_between_them_are_one() =>
        Step.Any.Sample(steps =>
        {
            var twins = After(steps);
            var first = twins.Current.Frozen();

            _ = Inside(twins.Current).Count();

            Assert.Same(first, twins.Current.Frozen());
            Assert.Same(first, first.Copy().Freeze());
        }, iter: 200, threads: 2, print: Printed);

    private static Twins After(Step[] steps)
    {
        var twins = new Twins();
        foreach (var step in steps)
        {
            twins.Do(step);
        }

        return twins;
    }

    private static void RefusesWrites(Branch branch)
    {
        Action[] writes = branch switch
        {
            Doc doc => [() => doc["new"] = 1, .. doc.Take(1).SelectMany(field => new Action[] { () => doc[field.Key] = field.Value, () => doc.Remove(field.Key) })],
            DocList list => [() => list.Add(1), .. list.OfType<Value>().Take(1).Select<Value, Action>(element => () => list.Remove(element))],
            _ => [],
        };
        Assert.All(writes, write => Assert.Throws<InvalidOperationException>(write));
        Assert.All(Inside(branch), RefusesWrites);
    }

    private static IEnumerable<Branch> Inside(Branch branch) =>
        (branch is Doc doc ? doc.Select(field => field.Value) : branch.AsList()).OfType<Branch>().SelectMany(inner => Inside(inner).Prepend(inner));

    private static string Printed(Step[] steps) => string.Join(Environment.NewLine, steps.AsEnumerable());
}

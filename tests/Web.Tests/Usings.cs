global using Xunit;

// Most of a test's time is waiting: for jobs, for other processes, for the disk.
[assembly: Xunit.v3.Parallelization(MaxThreads = "2x")]
[assembly: AssemblyFixture(typeof(Web.Tests.Kit.KitEnd))]
[assembly: AssemblyFixture(typeof(Web.Tests.Kit.SharedSite))]

// Knows what BITS has, by its own names (learn.microsoft.com/windows/win32/api/bits and its later headers), and what of it a browser cannot have.

const words = (text) => text.trim().split(/\s+/);
/** A getter and a setter each. */
const pairs = (text) => words(text).flatMap((name) => [`Set${name}`, `Get${name}`]);

/** By the headings of docs/bits.md. */
export const BITS = {
  IBackgroundCopyManager: words("CreateJob GetJob EnumJobs GetErrorDescription"),
  IBackgroundCopyJob: [
    ...words(
      "AddFileSet AddFile EnumFiles Suspend Resume Cancel Complete GetId GetType GetProgress GetTimes",
    ),
    ...words("GetState GetError GetOwner GetErrorCount TakeOwnership"),
    ...pairs("DisplayName Description Priority NotifyFlags NotifyInterface MinimumRetryDelay"),
    ...pairs("NoProgressTimeout ProxySettings"),
  ],
  IBackgroundCopyJob2: [
    ...pairs("NotifyCmdLine ReplyFileName"),
    ...words("GetReplyProgress GetReplyData SetCredentials RemoveCredentials"),
  ],
  IBackgroundCopyJob3: [...words("ReplaceRemotePrefix AddFileWithRanges"), ...pairs("FileACLFlags")],
  IBackgroundCopyJob4: [
    ...pairs("PeerCachingFlags MaximumDownloadTime"),
    ...words("GetOwnerIntegrityLevel GetOwnerElevationState"),
  ],
  IBackgroundCopyJob5: words("SetProperty GetProperty"),
  IBackgroundCopyFile: words("GetRemoteName GetLocalName GetProgress"),
  IBackgroundCopyFile2: words("GetFileRanges SetRemoteName"),
  IBackgroundCopyFile3: [...words("GetTemporaryName IsDownloadedFromPeer"), ...pairs("ValidationState")],
  IBackgroundCopyFile4: words("GetPeerDownloadStats"),
  IBackgroundCopyFile5: words("SetProperty GetProperty"),
  IBackgroundCopyFile6: words("UpdateDownloadPosition RequestFileRanges GetFilledFileRanges"),
  IBackgroundCopyJobHttpOptions: [
    ...pairs("CustomHeaders SecurityFlags"),
    ...words("SetClientCertificateByID SetClientCertificateByName RemoveClientCertificate"),
    "GetClientCertificate",
  ],
  IBackgroundCopyJobHttpOptions2: pairs("HttpMethod"),
  IBackgroundCopyJobHttpOptions3: words("SetServerCertificateValidationInterface MakeCustomHeadersWriteOnly"),
  IBackgroundCopyServerCertificateValidationCallback: words("ValidateServerCertificate"),
  IBackgroundCopyError: words("GetError GetFile GetErrorDescription GetErrorContextDescription GetProtocol"),
  IBackgroundCopyCallback: words("JobTransferred JobError JobModification"),
  IBackgroundCopyCallback2: words("FileTransferred"),
  IBackgroundCopyCallback3: words("FileRangesTransferred"),
  IEnumBackgroundCopyJobs: words("Next Skip Reset Clone GetCount"),
  IEnumBackgroundCopyFiles: words("Next Skip Reset Clone GetCount"),
  IBitsTokenOptions: [
    ...pairs("HelperTokenFlags"),
    ...words("SetHelperToken ClearHelperToken GetHelperTokenSid"),
  ],
  IBitsPeerCacheAdministration: [
    ...pairs("MaximumCacheSize MaximumContentAge ConfigurationFlags"),
    ...words("EnumRecords GetRecord ClearRecords DeleteRecord DeleteUrl EnumPeers ClearPeers DiscoverPeers"),
  ],
  IBitsPeer: words("GetPeerName IsAuthenticated IsAvailable"),
  IBitsPeerCacheRecord: [
    ...words("GetId GetOriginUrl GetFileSize GetFileModificationTime GetLastAccessTime IsFileValidated"),
    "GetFileRanges",
  ],
  IEnumBitsPeers: words("Next Skip Reset Clone GetCount"),
  IEnumBitsPeerCacheRecords: words("Next Skip Reset Clone GetCount"),
  "Notify flags": words(
    "JOB_TRANSFERRED JOB_ERROR DISABLE JOB_MODIFICATION FILE_TRANSFERRED FILE_RANGES_TRANSFERRED",
  ),
  "Properties and their defaults": [
    ...["priority", "minimum retry delay", "no progress timeout", "maximum download time"],
    ...["inactivity timeout", "notify flags", "proxy usage", "custom headers", "user name and password"],
    ...words("COST_FLAGS NOTIFICATION_CLSID DYNAMIC_CONTENT HIGH_PERFORMANCE MAX_DOWNLOAD_SIZE"),
    ...words("USE_STORED_CREDENTIALS MINIMUM_NOTIFICATION_INTERVAL_MS ON_DEMAND_MODE"),
    ...["HTTP method", "peer caching flags", "ACL flags", "security flags", "redirect policy"],
    ...["remote names of shares (SMB)"],
  ],
  Policies: [
    ...words("MaxJobsPerMachine MaxJobsPerUser MaxFilesPerJob MaxRangesPerFile MaxDownloadTime"),
    ...words("JobInactivityTimeout MaxInternetBandwidth EnableBITSMaxBandwidth MaxTransferRateOnSchedule"),
    ...words("MaxBandwidthValidFrom MaxBandwidthValidTo UseSystemMaximum MaxTransferRateOffSchedule"),
    ...words("EnableBandwidthLimits EnableMaintenanceLimits DisableBranchCache EnablePeerCaching"),
    ...words("DisablePeerCachingClient DisablePeerCachingServer MaxBandwidthServed UseLmCompat"),
    "cost policy by priority",
    ...["size and age of the peer cache"],
  ],
};

const ofPeers = /^IBitsPeer|^IEnumBitsPeer|Peer|peer cach|DisableBranchCache$|MaxBandwidthServed$/;

/** Nothing else is impossible: why, and of what of BITS (`heading name`). */
export const IMPOSSIBLE = [
  {
    because: "it decides itself which proxy it uses",
    of: /ProxySettings$|proxy usage$|USE_STORED_CREDENTIALS$/,
  },
  {
    because: "it keeps TLS and certificates to itself",
    of: /Certificate|(Set|Get)SecurityFlags$|security flags$/,
  },
  { because: "a page starts no programs", of: /NotifyCmdLine$|NOTIFICATION_CLSID$/ },
  {
    because: "it knows no accounts of the operating system",
    of: /TakeOwnership$|GetOwner(IntegrityLevel|ElevationState)$|^IBitsTokenOptions /,
  },
  { because: "it gives files on the disk neither owners nor access lists", of: /FileACLFlags$|ACL flags$/ },
  { because: "a page can neither listen in the local network nor look around in it", of: ofPeers },
];

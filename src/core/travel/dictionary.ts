/**
 * What links say most: text that a packed link may refer to instead of holding it. Part of version 1 for good: a changed
 * character makes every link of that version unreadable. What is said most stands last, where it is cheapest to refer to.
 */
export const DICTIONARY_1 = [
  '"deterministic","scored","labels":"bradley-terry","flip":0.1,"behaviours":["reference",[0.1,0.2,0.7]',
  '"objective":{"formula":"advantage = (score - mean_group(score)) / (std_group(score) + 1e-4)\\nloss = -mean(mean_time(',
  "min(ratio * advantage, clip(ratio, 1 - epsilon, 1 + epsilon) * advantage)",
  "sum_time(logp - logp_ref)\\nfirst(margin) - second(margin)log_sigmoid(stop_gradient(normalize(reward_to_go(reward, gamma)",
  '"reads":"samples""groups""pairs"',
  '"entropy_coefficient":0.01,"value_coefficient":0.5,"gae_lambda":0.95,"gamma":0.99,"lambda":0.001,"tau":0.1,"alpha":0.1',
  '"rewardKind":"bernoulli","stepReward":-0.01,"hazardReward":-1,"goalReward":1,"goalRewards":{"1":2},"noise":0.1,"slip":0.1',
  '"horizon":100,"discount":0.99,"layout":["S...","....",".##.","#...","...G"]',
  '"means":[[1,0,0],[0,1,0],[0,0,1]]',
  '{"reference":{"probabilities":[[0.25,0.25,0.25,0.25]]},"reference":"initial",',
  '"policy":{"kind":"linear"},"policy":{"kind":"mlp","hidden":[64,64],"activation":"relu"},',
  '"seeds":{"first":1,"count":16},"updates":1000,',
  '{"environment":{"id":"contextual-bandit"},"variants":[{"label":"',
  '{"environment":{"id":"bandit","parameters":{"means":[',
  '"optimizer":{"kind":"sgd","learningRate":0.001,"maxGradientNorm":1},"epochs":4,"minibatches":4}]}',
  '"data":{"kind":"listed-pairs","pairs":[[0,1],[1,2]],"data":{"kind":"offline-pairs","size":1000,"batch":64,',
  '"data":{"kind":"on-policy","starts":64,"groupSize":16}',
  '"hyperparameters":{"epsilon":0.2,"beta":0.04}},{"objective":{"id":"grpo"}},{"objective":{"id":"dpo"}}',
  '{"environment":{"id":"gridworld"},"variants":[{"objective":{"id":"ppo"}}]}',
].join("");
